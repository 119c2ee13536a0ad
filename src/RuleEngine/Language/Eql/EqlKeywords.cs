namespace RuleEngine.Language.Eql;

/// <summary>The words of EQL that are not names.</summary>
internal static class EqlKeywords
{
    private static readonly Dictionary<string, EqlTokenKind> _kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = EqlTokenKind.And,
        ["any"] = EqlTokenKind.Any,
        ["by"] = EqlTokenKind.By,
        ["false"] = EqlTokenKind.False,
        ["in"] = EqlTokenKind.In,
        ["in~"] = EqlTokenKind.InTilde,
        ["join"] = EqlTokenKind.Join,
        ["like"] = EqlTokenKind.Like,
        ["like~"] = EqlTokenKind.LikeTilde,
        ["not"] = EqlTokenKind.Not,
        ["null"] = EqlTokenKind.Null,
        ["of"] = EqlTokenKind.Of,
        ["or"] = EqlTokenKind.Or,
        ["regex"] = EqlTokenKind.Regex,
        ["regex~"] = EqlTokenKind.RegexTilde,
        ["sample"] = EqlTokenKind.Sample,
        ["sequence"] = EqlTokenKind.Sequence,
        ["true"] = EqlTokenKind.True,
        ["until"] = EqlTokenKind.Until,
        ["where"] = EqlTokenKind.Where,
        ["with"] = EqlTokenKind.With,
    };

    private static readonly Dictionary<string, EqlTokenKind>.AlternateLookup<ReadOnlySpan<char>> _bySpan =
        _kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds a keyword, in whatever case it is written.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, out EqlTokenKind kind) => _bySpan.TryGetValue(word, out kind);

    /// <summary>Whether a token is one of these words.</summary>
    public static bool IsKeyword(EqlTokenKind kind) => kind is >= EqlTokenKind.And and <= EqlTokenKind.With;
}
