namespace RuleEngine.IO.Surveys;

/// <summary>Says in a few words which events meet requirements.</summary>
internal static class RequirementText
{
    private const int MaxValues = 8;

    // In the order in which people would say it. What all events of a log share goes without saying.
    private static readonly string[] Fields =
        ["event.code", "winlog.event_id", "event.category", "event.type", "event.action", "winlog.channel", "event.provider", "winlog.provider_name", "event.dataset", "data_stream.dataset", "event.module", "event.outcome", "winlog.event_data.ObjectType"];

    /// <summary>The codes, or what else tells the events apart.</summary>
    public static string Describe(EventRequirements requirements)
    {
        var codes = requirements.ValuesOf("event.code");
        var parts = codes.Count != 0 ? [$"event {Join(codes)}", .. Part(requirements, "event.outcome"), .. Part(requirements, "winlog.event_data.ObjectType")] : Fields.SelectMany(field => Part(requirements, field)).ToList();
        return parts.Count == 0 ? "any event" : string.Join(", ", parts);
    }

    private static IEnumerable<string> Part(EventRequirements requirements, string field) =>
        requirements.ValuesOf(field) is { Count: > 0 } values ? [$"{NameOf(field)} {Join(values)}"] : [];

    private static string NameOf(string field) => field[(field.LastIndexOf('.') + 1)..];

    private static string Join(IReadOnlyList<string> values) => values.Count <= MaxValues
        ? string.Join('|', values)
        : string.Join('|', values.Take(MaxValues)) + $"|… ({values.Count})";
}
