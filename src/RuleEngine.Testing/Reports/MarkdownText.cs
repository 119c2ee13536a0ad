using System.Globalization;
using System.Text;
using RuleEngine.IO.Wording;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// Makes text from events and rules fit for Markdown that others render. An attacker chooses what is in an event: it must not become a link, a picture, a table, HTML, or a message to
/// somebody (<c>@team</c>).
/// </summary>
internal static class MarkdownText
{
    /// <summary>
    /// The text as code on one line, anywhere, also in a table. It is HTML, because code between backticks ends at a bar in a table; names and addresses in code
    /// are not linked.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many characters of it are shown at most.</param>
    public static string Code(string text, int limit = int.MaxValue)
    {
        var code = new StringBuilder("<code>");
        var last = '\0';
        foreach (var character in PrintableText.OneLine(text, limit))
        {
            if (IsPlain(character, last)) code.Append(character);
            else code.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
            last = character;
        }
        return code.Append("</code>").ToString();
    }

    /// <summary>Lines, coloured as a difference, as a block of code that nothing in them can end.</summary>
    public static string Fenced(string lines)
    {
        var fence = new string('`', Math.Max(3, LongestRun(lines, '`') + 1));
        return $"{fence}diff\n{lines.TrimEnd('\n')}\n{fence}\n";
    }

    // Letters beyond ASCII are shown as they are; a pair of surrogates must not be torn.
    // A dot is plain, but for that of "www.", which makes a link.
    private static bool IsPlain(char character, char last) => (character == '.' && last is not ('w' or 'W')) || character > '~' || char.IsAsciiLetterOrDigit(character) || character is ' ' or ',' or '-' or '/' or '=' or '%' or '+' or ';' or '?' or '\'';

    private static int LongestRun(string text, char sought)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == sought ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
