using RuleEngine.IO.Wording;

namespace RuleEngine.Service.Telemetry;

/// <summary>Text from outside, as it may stand in the log: on one line, and short.</summary>
internal static class LogText
{
    private const int MaxLength = 200;

    /// <summary>Replaces what would break the line or hide parts of it, and cuts what is long.</summary>
    public static string Clean(string text) => PrintableText.OneLine(text, MaxLength);
}
