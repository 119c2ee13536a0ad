using System.Globalization;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Surveys;

/// <summary>All events that some source is known to write, and the search for those that a rule can match.</summary>
internal static class KnownEventCatalog
{
    private static readonly HashSet<string> SourceFields = new(StringComparer.Ordinal)
    {
        "data_stream.dataset", "event.action", "event.category", "event.code", "event.dataset", "event.module", "event.provider", "winlog.channel", "winlog.event_id", "winlog.provider_name",
    };

    private static readonly NormalizationProbe Probe = new(FieldTable.Empty.With(RuleRequirements.TellingFields));

    private static readonly KnownEvent[] Events = [.. LogSourceCatalog.AuditedEvents.Select(FromPolicy), .. LogSourceCatalog.OtherSources.SelectMany(FromSource)];

    private static readonly ILookup<string, KnownEvent> ByCode = Events.Where(known => known.Code is not null).ToLookup(known => known.Code!, StringComparer.Ordinal);

    private static readonly KnownEvent[] WithoutCode = [.. Events.Where(known => known.Code is null)];

    /// <summary>The events that can meet the requirements, each with the ways to get it.</summary>
    public static IEnumerable<(KnownEvent Event, SourceOption Option)> Find(EventRequirements requirements) =>
        Candidates(requirements).SelectMany(known => known.OptionsFor(requirements).Select(option => (known, option)));

    /// <summary>The required fields that are in the way where events would match but for them: those of the event that comes nearest.</summary>
    public static IReadOnlyList<string> FieldsInTheWay(EventRequirements requirements) => Candidates(requirements).Where(known => known.Allows(requirements))
        .Select(known => known.FieldsInTheWay(requirements).ToArray()).MinBy(fields => fields.Length) ?? [];

    // A rule that takes any event, or all of an outcome or a type, asks for no source.
    private static IEnumerable<KnownEvent> Candidates(EventRequirements requirements)
    {
        if (!requirements.TellingFields.Any(SourceFields.Contains)) return [];
        var codes = requirements.ValuesOf("event.code");
        return codes.Count == 0 ? Events : codes.SelectMany(code => ByCode[code]).Concat(WithoutCode);
    }

    private static KnownEvent FromPolicy(AuditedEvent audited)
    {
        var provider = audited.Policies.Count == 0 ? "Microsoft-Windows-Eventlog" : LogSourceCatalog.SecurityProvider;
        var ways = audited.Policies.Select(policy => new SourceOption([policy, .. audited.Required]) { ObjectTypes = audited.Policies.Count > 1 ? policy.ObjectTypes : [] });
        return Of(audited.Code, LogSourceCatalog.SecurityChannel, provider, audited.Policies.Count == 0 ? [new SourceOption([])] : [.. ways]) with
        {
            Outcomes = [.. audited.ReportsSuccess ? new[] { "success" } : [], .. audited.ReportsFailure ? new[] { "failure" } : []],
        };
    }

    private static IEnumerable<KnownEvent> FromSource(LogSource source)
    {
        IReadOnlyList<SourceOption> options = [new SourceOption([source])];
        return source.Codes.Count == 0 ? [Of(null, source.Channel, source.Provider, options)] : source.Codes.Select(code => Of(code, source.Channel, source.Provider, options));
    }

    private static KnownEvent Of(string? code, string channel, string provider, IReadOnlyList<SourceOption> options)
    {
        var sample = Probe.Normalize(channel, provider, code ?? "0");
        return new KnownEvent(code, sample, Probe.FieldsOf(channel, provider, code is null ? -1 : int.Parse(code, CultureInfo.InvariantCulture)), options);
    }
}
