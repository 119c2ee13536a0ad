using System.Net;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// Makes text harmless in Markdown. An attacker chooses what is in an event, and who reads a pull request may be mentioned, misled or sent
/// elsewhere by it: so such text stands only in HTML code elements, inside of HTML blocks where Markdown means nothing, or in fenced blocks.
/// </summary>
internal static class MarkdownText
{
    /// <summary>Text for an HTML block, as code: there a name is no mention, a number no issue and an address no link.</summary>
    public static string Code(string text, int limit) => $"<code>{WebUtility.HtmlEncode(PrintableText.OneLine(text, limit))}</code>";

    /// <summary>A fenced block, whose fence is longer than what could close it.</summary>
    public static string Fenced(string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}diff\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
