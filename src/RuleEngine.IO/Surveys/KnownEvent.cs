using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>An event that some source is known to write, as far as it can be told without a log.</summary>
/// <param name="Code">Its code; null for any code of the channel.</param>
/// <param name="Sample">Such an event, normalised, without its data.</param>
/// <param name="CanHave">Whether it can have a field.</param>
/// <param name="Options">The ways to get it.</param>
internal sealed record KnownEvent(string? Code, EventRecord Sample, Func<string, bool> CanHave, IReadOnlyList<SourceOption> Options)
{
    private const string ObjectType = "winlog.event_data.ObjectType";

    private static readonly string[] ProcessCommandLine = ["process.command_line", "process.args", "process.args_count"];

    /// <summary>The outcomes that it reports; none when it has no outcome.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The ways to get an event that meets the requirements; none when this event cannot.</summary>
    public IEnumerable<SourceOption> OptionsFor(EventRequirements requirements)
    {
        if (!Allows(requirements) || FieldsInTheWay(requirements).Any()) return [];
        var options = Options.Where(option => option.ObjectTypes.Count == 0 || option.ObjectTypes.Any(type => requirements.Allows(ObjectType, type)));
        return Code == "4688" && ProcessCommandLine.Any(requirements.RequiredFields.Contains)
            ? options.Select(option => option with { Sources = [.. option.Sources, LogSourceCatalog.CommandLine] })
            : options;
    }

    /// <summary>The required fields that such an event never has.</summary>
    public IEnumerable<string> FieldsInTheWay(EventRequirements requirements) => requirements.RequiredFields.Where(field => !CanHave(field));

    /// <summary>Whether such an event can match, but for its fields.</summary>
    public bool Allows(EventRequirements requirements) => (Code is not null || NamesSource(requirements)) && requirements.TellingFields.All(field => Allows(requirements, field));

    // Any event of a channel is an answer only to one who names the channel or its one writer.
    private bool NamesSource(EventRequirements requirements) =>
        requirements.TellingFields.Any(field => field == "winlog.channel" || (field is "event.provider" or "winlog.provider_name" && ValuesOf(field).Count != 0));

    private bool Allows(EventRequirements requirements, string field) => field switch
    {
        "event.code" or "winlog.event_id" when Code is null => true,
        ObjectType => true,
        "event.outcome" => Outcomes.Count == 0 ? requirements.Allows(field, ValuesOf(field)) : Outcomes.Any(outcome => requirements.Allows(field, outcome)),
        // Who writes to the channel is not known everywhere.
        "event.provider" or "winlog.provider_name" when ValuesOf(field).Count == 0 => true,
        "event.action" when ValuesOf(field).Count == 0 => AllowsTask(requirements),
        _ => requirements.Allows(field, ValuesOf(field)),
    };

    // Without an action of its own an event has the name of its task: for audited events that of the audit policy, for others it is not known, and
    // only a rule that names the source can mean them.
    private bool AllowsTask(EventRequirements requirements)
    {
        var policies = Options.SelectMany(option => option.Sources).Where(source => source.Kind == LogSourceKind.AuditPolicy).ToList();
        return policies.Count != 0 ? policies.Exists(policy => requirements.Allows("event.action", policy.Name)) : NamesSource(requirements) || requirements.Allows("event.action");
    }

    private IReadOnlyList<string> ValuesOf(string field) => EventKind.TextsOf(Sample[field]);
}
