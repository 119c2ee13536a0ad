using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>
/// Makes text from events and rules fit for a terminal, as <see cref="PrintableText"/> does for reports.
/// </summary>
internal static class SafeText
{
    /// <summary>The text on one line, with what does not print replaced by its code, as in <c>\u001B</c>.</summary>
    public static string OneLine(string text) => PrintableText.OneLine(text);

    /// <summary>The same, with its lines.</summary>
    public static string Lines(string text) => PrintableText.Lines(text);
}
