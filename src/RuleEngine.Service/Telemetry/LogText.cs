namespace RuleEngine.Service.Telemetry;

/// <summary>Text from outside, as it may stand in the log: on one line, and short.</summary>
internal static class LogText
{
    private const int MaxLength = 200;

    /// <summary>Replaces what would break the line or hide parts of it, and cuts what is long.</summary>
    public static string Clean(string text)
    {
        var cut = text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");
        return cut.Any(IsHidden) ? string.Create(cut.Length, cut, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = IsHidden(source[i]) ? '\uFFFD' : source[i];
        }) : cut;
    }

    // Control characters, marks that turn the direction of writing, and separators of lines.
    private static bool IsHidden(char letter) => char.IsControl(letter) || letter is >= '\u200E' and <= '\u200F' or >= '\u2028' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
