using System.Globalization;
using System.Text;

namespace RuleEngine.Cli.Output;

/// <summary>
/// Makes text from events and rules fit for a terminal. An attacker chooses what is in an event: an escape sequence in a file name must not
/// move the cursor, and a direction mark must not turn a name around.
/// </summary>
internal static class SafeText
{
    /// <summary>The text on one line, with what does not print replaced by its code, as in <c>\u001B</c>.</summary>
    public static string OneLine(string text) => Clean(text, keepLineEnds: false);

    /// <summary>The same, with its lines.</summary>
    public static string Lines(string text) => Clean(text, keepLineEnds: true);

    private static string Clean(string text, bool keepLineEnds)
    {
        if (!text.Any(IsUnsafe)) return text;
        var clean = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (!IsUnsafe(character) || (keepLineEnds && character == '\n')) clean.Append(character);
            else if (character is '\n' or '\t') clean.Append(' ');
            else if (character != '\r') clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }
        return clean.ToString();
    }

    private static bool IsUnsafe(char character) => char.IsControl(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
