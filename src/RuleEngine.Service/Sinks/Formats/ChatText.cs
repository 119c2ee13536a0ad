namespace RuleEngine.Service.Sinks.Formats;

/// <summary>
/// Text from logs as a chat may show it. Nobody is mentioned by it and nothing in it is a link, neither in the chat that the message is for nor in one that only understands its messages: what begins a
/// mention or a link has a joiner of no width behind it, which does not show.
/// </summary>
internal static class ChatText
{
    private const string Joiner = "\u2060";

    // Everything that links or mentions begin with, in the markups that chats have.
    private static readonly string[] Beginnings = ["@", "://", "](", "www.", "mailto:", "#"];

    /// <summary>The text with nothing in it that acts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How long it may be before it is made harmless.</param>
    public static string Quiet(string text, int limit)
    {
        var quiet = AlertText.OneLine(text, limit);
        foreach (var beginning in Beginnings) quiet = quiet.Replace(beginning, beginning[..^1] + (beginning.Length == 1 ? beginning + Joiner : Joiner + beginning[^1]), StringComparison.OrdinalIgnoreCase);
        return quiet;
    }

    /// <summary>The same for Slack's mrkdwn, whose control characters are written as entities.</summary>
    public static string QuietMrkdwn(string text, int limit) =>
        Quiet(text, limit).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
