namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// Finds values in the blocks of text that PowerShell writes into its events. A value may hold line ends and equals signs; it goes on until a
/// line that begins as a key does.
/// </summary>
internal static class PowerShellContext
{
    private const int IndentOfContext = 8;

    /// <summary>A value of a block of the classic log, where a key stands behind a tab: <c>\tHostName=ConsoleHost</c>. Null when it is empty.</summary>
    public static string? FindClassic(string block, string key) => Find(block, key, ClassicKey);

    /// <summary>
    /// A value of <c>ContextInfo</c>, where a key stands behind eight blanks: <c>        Host Name = ConsoleHost</c>. Blanks in keys do not count.
    /// Null when it is empty.
    /// </summary>
    public static string? FindOperational(string block, string key) => Find(block, key, OperationalKey);

    private static string? Find(string block, string key, Func<string, (string Key, string Value)?> keyOf)
    {
        List<string>? value = null;
        foreach (var line in block.Split('\n'))
        {
            var entry = keyOf(line);
            if (entry is null) value?.Add(line);
            else if (value is not null) break;
            else if (entry.Value.Key == key) value = [entry.Value.Value];
        }
        return value is not null && string.Join('\n', value).Trim() is { Length: > 0 } text ? text : null;
    }

    private static (string Key, string Value)? ClassicKey(string line) => line.StartsWith('\t') ? Split(line[1..], "=") : null;

    private static (string Key, string Value)? OperationalKey(string line)
    {
        var text = line.TrimStart(' ');
        return line.Length - text.Length >= IndentOfContext ? Split(text, " =") : null;
    }

    private static (string Key, string Value)? Split(string text, string separator)
    {
        var end = text.IndexOf(separator, StringComparison.Ordinal);
        if (end <= 0 || text[0] == ' ') return null;
        var key = text[..end].Replace(" ", "", StringComparison.Ordinal);
        return key.All(char.IsLetterOrDigit) ? (key, text[(end + separator.Length)..]) : null;
    }
}
