using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>
/// The sentence for one event, after Kibana's: <c>{what} with process P, parent process Q, file F, source A:1, destination B:2, by U on H</c>, of which
/// each piece is there when its field is.
/// </summary>
internal static class EventSentence
{
    private const int MaxCategories = 3;

    // The label of a piece, and the fields it may come from, best first.
    private static readonly (string Label, string[] Fields)[] Pieces =
    [
        ("object", ["winlog.event_data.ObjectName"]),
        ("file", ["file.path", "file.name"]),
        ("registry", ["registry.path"]),
        ("process", ["process.name", "process.executable", "winlog.event_data.ProcessName"]),
        ("parent process", ["process.parent.name", "process.parent.executable"]),
        ("source process", ["winlog.event_data.SourceProcessId"]),
        ("target process", ["winlog.event_data.TargetProcessId"]),
        ("DNS name", ["dns.question.name"]),
    ];

    private static readonly string[] UserFields = ["user.name", "winlog.event_data.SubjectUserName"];
    private static readonly string[] HostFields = ["host.name", "host.hostname", "winlog.computer_name"];

    /// <summary>The sentence for an event.</summary>
    public static string Of(AlertSource source) => Of(Subject(source), source.Document);

    /// <summary>The sentence for something that a document tells of.</summary>
    /// <param name="subject">What it is.</param>
    /// <param name="document">What is known about it.</param>
    public static string Of(string subject, DocumentObject document)
    {
        var pieces = PiecesOf(document).Concat(EndpointsOf(document)).ToList();
        var with = pieces.Count == 0 ? "" : " with " + string.Join(", ", pieces);
        var actors = ActorsOf(document);
        return subject + with + (pieces.Count > 0 && actors.Length > 0 ? "," : "") + actors;
    }

    /// <summary>The pieces <c> by user on host</c>, each with a blank before it.</summary>
    public static string ActorsOf(DocumentObject document)
    {
        var by = FirstOf(document, UserFields) is { } user ? $" by {ReasonText.Clean(user)}" : "";
        var on = FirstOf(document, HostFields) is { } host ? $" on {ReasonText.Clean(host)}" : "";
        return by + on;
    }

    /// <summary>An event in one word, as a step of a sequence: its code, action or category.</summary>
    public static string StepOf(AlertSource source) => source.IsAlert && AlertNameOf(source) is { } name ? ReasonText.Clean(name)
        : FirstOf(source.Document, ["event.code", "event.action", "event.category"]) is { } word ? ReasonText.Clean(word) : "event";

    private static string Subject(AlertSource source)
    {
        var document = source.Document;
        if (source.IsAlert && AlertNameOf(source) is { } name) return $"alert {ReasonText.Clean(name)}";
        var code = FirstOf(document, ["event.code"]) is { } value ? ReasonText.Clean(value) : null;
        if (WindowsEventPhrases.Of(document, code) is { } phrase) return $"{phrase} ({code})";
        var categories = document.ScalarsOf("event.category").Take(MaxCategories).Select(category => ReasonText.Clean(category.PlainText)).ToList();
        var subject = categories.Count > 0 ? string.Join(", ", categories) + " event" : "event";
        return code is not null ? $"{subject} ({code})" : FirstOf(document, ["event.action"]) is { } action ? $"{subject} ({ReasonText.Clean(action)})" : subject;
    }

    private static string? AlertNameOf(AlertSource source) => FirstOf(source.Document, ["kibana.alert.rule.name"]);

    private static IEnumerable<string> PiecesOf(DocumentObject document)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (label, fields) in Pieces)
        {
            // A file or registry event of Windows names its object twice.
            if (FirstOf(document, fields) is not { } value || !seen.Add(value)) continue;
            yield return $"{label} {ReasonText.Clean(label.EndsWith("process", StringComparison.Ordinal) ? ReasonText.FileNameOf(value) : value)}";
        }
    }

    private static IEnumerable<string> EndpointsOf(DocumentObject document)
    {
        foreach (var end in new[] { "source", "destination" })
        {
            if (FirstOf(document, [$"{end}.ip", $"{end}.address"]) is { } address)
            {
                yield return $"{end} {ReasonText.Clean(ReasonText.Endpoint(address, document.TextOf($"{end}.port")))}";
            }
        }
    }

    // Windows writes a dash where it has nothing to say.
    private static string? FirstOf(DocumentObject document, IEnumerable<string> fields) =>
        fields.Select(document.TextOf).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value) && value != "-");
}
