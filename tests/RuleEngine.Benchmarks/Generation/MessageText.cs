using System.Text;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>The text that shippers render of an event: of a length and form as Windows has them, in our own words.</summary>
internal static class MessageText
{
    private static readonly string[] Notes =
    [
        "The host writes this record on the machine where it happened, and not on the one from which somebody asked for it; what another machine knows of it is in its own log.",
        "The subject is the account that the operating system acts for. Most often that is a service or a program such as the one that lets users in, and seldom a person who sits before the screen.",
        "Numbers of sessions are unique until the machine starts again. They connect this record with those that tell how the session began, which rights it was given, and how it ended.",
        "Where the network is named, the record tells from where the request came. The name of a workstation is not always known and may be empty, while the address is there for requests from outside.",
        "The level says how far a service may act in the place of its client. What is not known is written as a dash, and identities that are all zeros stand for nobody; neither of them is a fault.",
    ];

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal);

    /// <summary>The text of an event.</summary>
    public static string Render(EventDraft draft)
    {
        var text = new StringBuilder(1024);
        var isSysmon = draft.Kind.Source == EventSource.Sysmon;
        if (draft.Kind.Source == EventSource.PowerShell) return draft.Script is { } script ? $"Creating text of a script (1 of 1):\n{script}\n\nId: {draft.ScriptId}\nPath: {draft.FilePath}" : $"{draft.Data[1].Value}\n\nContext:\n{draft.Data[0].Value}\n\nUser Data:\n\n";
        text.Append(draft.Kind.Title).Append('\n');
        var group = "";
        foreach (var (name, value) in draft.Data)
        {
            var label = isSysmon ? name : Label(name);
            if (!isSysmon && label.Split(' ')[0] is var first && first != group) text.Append('\n').Append(group = first).Append(":\n");
            text.Append(isSysmon ? "" : "\t").Append(label).Append(isSysmon ? ": " : ":\t\t").Append(value).Append('\n');
        }
        for (var i = 0; i < draft.Kind.Notes; i++) text.Append('\n').Append(Notes[i]).Append('\n');
        return text.ToString();
    }

    // TargetUserName is "Target User Name" to people.
    private static string Label(string name)
    {
        if (Labels.TryGetValue(name, out var label)) return label;
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) text.Append(' ');
            text.Append(name[i]);
        }
        return Labels[name] = text.ToString();
    }
}
