namespace RuleEngine.IO.Normalization;

/// <summary>A condition of a <see cref="FieldMapping"/>: <c>Name=text</c> is equal, <c>Name^text</c> starts with, both blind to case.</summary>
internal sealed record MappingCondition(string Name, string Text, bool IsPrefix)
{
    /// <summary>Reads a condition.</summary>
    public static MappingCondition Parse(string text)
    {
        var operatorIndex = text.IndexOfAny(['=', '^']);
        return new MappingCondition(text[..operatorIndex], text[(operatorIndex + 1)..], text[operatorIndex] == '^');
    }

    /// <summary>Whether a document meets it.</summary>
    public bool Holds(EcsDocument document) =>
        document.DataText(Name) is { } value
        && (IsPrefix ? value.StartsWith(Text, StringComparison.OrdinalIgnoreCase) : string.Equals(value, Text, StringComparison.OrdinalIgnoreCase));
}
