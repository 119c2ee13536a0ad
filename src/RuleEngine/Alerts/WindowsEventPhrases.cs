using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>What events of the Windows Security channel say, in two or three words; their codes say it to few readers.</summary>
internal static class WindowsEventPhrases
{
    private static readonly Dictionary<string, (string Succeeded, string Failed)> Phrases = new(StringComparer.Ordinal)
    {
        ["4624"] = ("logon", "failed logon"),
        ["4625"] = ("failed logon", "failed logon"),
        ["4656"] = ("handle request", "refused handle request"),
        ["4657"] = ("registry value change", "refused registry value change"),
        ["4658"] = ("handle close", "handle close"),
        ["4660"] = ("object deletion", "refused object deletion"),
        ["4661"] = ("handle request", "refused handle request"),
        ["4663"] = ("object access", "refused object access"),
        ["4670"] = ("permission change", "refused permission change"),
        ["4672"] = ("privileged logon", "failed privileged logon"),
        ["4688"] = ("process start", "failed process start"),
        ["4689"] = ("process end", "process end"),
        ["4690"] = ("handle duplication", "refused handle duplication"),
    };

    /// <summary>The phrase for an event with a code, or null.</summary>
    public static string? Of(DocumentObject document, string? code)
    {
        if (code is null || !IsSecurity(document) || !Phrases.TryGetValue(code, out var phrase)) return null;
        return document.TextOf("event.outcome") == "failure" ? phrase.Failed : phrase.Succeeded;
    }

    // The channel is spelt Security and security, even within one file.
    private static bool IsSecurity(DocumentObject document) =>
        string.Equals(document.TextOf("winlog.channel"), "Security", StringComparison.OrdinalIgnoreCase)
        || document.TextOf("event.provider") == "Microsoft-Windows-Security-Auditing"
        || document.TextOf("winlog.provider_name") == "Microsoft-Windows-Security-Auditing";
}
