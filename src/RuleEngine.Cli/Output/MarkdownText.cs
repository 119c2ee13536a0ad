using System.Globalization;
using System.Text;

namespace RuleEngine.Cli.Output;

/// <summary>
/// Makes text from events and rules fit for Markdown that others render: an attacker's value must not become a link, a picture, a table, HTML, or a message to somebody
/// (<c>@team</c>).
/// </summary>
internal static class MarkdownText
{
    /// <summary>
    /// The text as code on one line, anywhere, also in a table. It is HTML, because code between backticks ends at a bar in a table; names and addresses in code
    /// are not linked.
    /// </summary>
    public static string Code(string text)
    {
        var code = new StringBuilder("<code>");
        var last = '\0';
        foreach (var character in SafeText.OneLine(text))
        {
            if (IsPlain(character, last)) code.Append(character);
            else code.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
            last = character;
        }
        return code.Append("</code>").ToString();
    }

    /// <summary>Lines as a block of code that nothing in them can end.</summary>
    /// <param name="language">What it is coloured as.</param>
    /// <param name="lines">The lines, each with its line end.</param>
    public static string Block(string language, string lines)
    {
        var fence = new string('`', Math.Max(3, LongestRun(lines, '`') + 1));
        return $"{fence}{language}\n{lines}{fence}\n";
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
