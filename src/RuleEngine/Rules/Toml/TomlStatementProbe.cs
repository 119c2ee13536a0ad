namespace RuleEngine.Rules.Toml;

/// <summary>Guesses from the start of a line whether a new statement begins there. Used only after brackets were left open.</summary>
internal static class TomlStatementProbe
{
    private static readonly string[] Words = ["true", "false", "inf", "nan"];

    /// <summary>Whether the line looks like <c>[name…</c>, <c>[[name…</c> or <c>key =</c>, none of which can be an element of an array.</summary>
    public static bool IsStatement(string text, int position)
    {
        position = SkipBlanks(text, position);
        if (position >= text.Length) return false;
        return text[position] == '[' ? IsHeader(text, position) : IsEntry(text, position);
    }

    private static bool IsHeader(string text, int position)
    {
        position++;
        if (position < text.Length && text[position] == '[') position++;
        var start = SkipBlanks(text, position);
        var end = EndOfBareKey(text, start);
        if (end == start || !char.IsAsciiLetter(text[start]) || Words.Contains(text[start..end], StringComparer.Ordinal)) return false;
        end = SkipBlanks(text, end);
        return end < text.Length && text[end] is ('.' or ']');
    }

    private static bool IsEntry(string text, int position)
    {
        while (true)
        {
            var end = EndOfKeyPart(text, position);
            if (end == position) return false;
            end = SkipBlanks(text, end);
            if (end >= text.Length) return false;
            if (text[end] == '=') return true;
            if (text[end] != '.') return false;
            position = SkipBlanks(text, end + 1);
        }
    }

    private static int EndOfKeyPart(string text, int position)
    {
        if (position >= text.Length || text[position] is not ('"' or '\'')) return EndOfBareKey(text, position);
        var quote = text[position];
        for (var i = position + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == quote) return i + 1;
            if (quote == '"' && text[i] == '\\') i++;
        }
        return position;
    }

    private static int EndOfBareKey(string text, int position)
    {
        while (position < text.Length && TomlCharacters.IsBareKey(text[position])) position++;
        return position;
    }

    private static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && text[position] is (' ' or '\t')) position++;
        return position;
    }
}
