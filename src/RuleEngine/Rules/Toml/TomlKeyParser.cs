using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads keys: bare, quoted and dotted.</summary>
/// <remarks>
/// <code>
/// key   = part { "." part }
/// part  = word | basic string | literal string
/// </code>
/// </remarks>
internal sealed class TomlKeyParser(TomlCursor cursor, TomlProblems problems)
{
    private readonly TomlStringDecoder _strings = new(cursor.Source, problems);

    /// <summary>Reads a key; null when none is here, which is reported.</summary>
    /// <param name="depth">How many tables and arrays the key stands in.</param>
    public TomlKey? Parse(int depth)
    {
        var parts = new List<TomlKeyPart>();
        do
        {
            if (ParsePart() is not { } part) return null;
            parts.Add(part);
        }
        while (cursor.TryTake(TomlTokenKind.Dot, TomlLexMode.Key, out _));
        if (depth + parts.Count <= TomlLimits.MaxDepth) return new TomlKey(parts);
        problems.Report(DiagnosticCatalog.TomlTooDeep, parts[TomlLimits.MaxDepth - depth].Span, TomlLimits.Hint, TomlLimits.MaxDepth);
        return null;
    }

    /// <summary>Passes the equals sign behind a key; false when it is missing, which is reported.</summary>
    public bool TakeEquals(TomlKey key)
    {
        if (cursor.TryTake(TomlTokenKind.EqualsSign, TomlLexMode.Key, out var token)) return true;
        var hint = token.Kind == TomlTokenKind.Word ? "a key with blanks in it stands in quotes; a comment begins with #" : "write: key = value";
        problems.Report(DiagnosticCatalog.TomlMissingEquals, TomlCursor.PlaceOf(token), hint, key.Show(), cursor.Describe(token));
        return false;
    }

    private TomlKeyPart? ParsePart()
    {
        var token = cursor.Peek(TomlLexMode.Key);
        if (token.Kind == TomlTokenKind.Word)
        {
            cursor.Take();
            return CheckWord(token) ? new TomlKeyPart(cursor.TextOf(token).ToString(), token.Span) : null;
        }
        if (token.IsString) return ParseQuoted(token);
        problems.Report(DiagnosticCatalog.TomlMissingKey, TomlCursor.PlaceOf(token), "an empty key is written \"\"", cursor.Describe(token));
        return null;
    }

    private TomlKeyPart? ParseQuoted(TomlToken token)
    {
        if (token.IsMultiLineString)
        {
            problems.Report(DiagnosticCatalog.TomlMultiLineKey, new SourceSpan(token.Span.Start, 3), "put the key in single quotes or in one pair of double quotes");
            if (!token.IsClosed) return null;
            cursor.Take();
            return new TomlKeyPart(_strings.Decode(token).Text, token.Span);
        }
        cursor.Take();
        var content = _strings.Decode(token);
        return token.IsClosed ? new TomlKeyPart(content.Text, token.Span) : null;
    }

    private bool CheckWord(TomlToken token)
    {
        var word = cursor.TextOf(token);
        for (var i = 0; i < word.Length; i++)
        {
            if (TomlCharacters.IsBareKey(word[i])) continue;
            var index = token.Span.Start + i;
            problems.Report(
                DiagnosticCatalog.TomlInvalidKeyCharacter, new SourceSpan(index, 1), "put the key in quotes", TomlCharacters.QuoteCharacter(cursor.Source.Text, index));
            return false;
        }
        return true;
    }
}
