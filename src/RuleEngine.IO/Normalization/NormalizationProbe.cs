using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Says beforehand what normalisation makes of the events of a code: it normalises an event without data, and asks the steps that concern the code
/// which fields they can set.
/// </summary>
internal sealed class NormalizationProbe
{
    private const string UserDataPrefix = "winlog.user_data.";
    private static readonly EventOrigin Nowhere = new("probe", 1);

    private readonly WindowsEventNormalizer _normalizer;

    /// <summary>A probe that looks at some fields.</summary>
    public NormalizationProbe(FieldTable fields) => _normalizer = new WindowsEventNormalizer(fields);

    /// <summary>The fields that the base mapping gives, whatever module an event belongs to: those of an event of no module with all that the System
    /// element can hold.</summary>
    private static HashSet<string> BaseFields { get; } = FindBaseFields();

    /// <summary>The event of a channel, provider and code, with the fields that it has whatever its data are.</summary>
    public EventRecord Normalize(string channel, string provider, string code)
    {
        var source = _normalizer.Source;
        source.Clear();
        source.Set(WindowsEventProperty.Channel, channel);
        source.Set(WindowsEventProperty.ProviderName, provider);
        source.Set(WindowsEventProperty.EventId, code);
        source.Set(WindowsEventProperty.SystemTime, "2000-01-01T00:00:00Z");
        return _normalizer.Normalize(Nowhere, out var record) is { } problem ? throw new InvalidOperationException(problem.Message) : record!;
    }

    /// <summary>Finds out whether an event of a channel, provider and code can have a field. Which values its data hold is not known: any may be there.</summary>
    public Func<string, bool> FieldsOf(string channel, string provider, int code)
    {
        Normalize(channel, provider, "0");
        var steps = EventModules.All.FirstOrDefault(module => module.Concerns(_normalizer.Source))?.Steps.Where(step => step.Concerns(code)) ?? [];
        var targets = steps.SelectMany(step => step.Targets).ToHashSet(StringComparer.Ordinal);
        return field => targets.Contains(field) || BaseFields.Contains(field)
            || field.StartsWith(FieldSelection.DataPrefix, StringComparison.Ordinal) || field.StartsWith(UserDataPrefix, StringComparison.Ordinal);
    }

    private static HashSet<string> FindBaseFields()
    {
        var normalizer = new WindowsEventNormalizer(FieldTable.Empty.With(EcsLayout.Fields));
        foreach (var property in Enum.GetValues<WindowsEventProperty>()) normalizer.Source.Set(property, "1");
        normalizer.Source.Set(WindowsEventProperty.Channel, "Application");
        normalizer.Source.Set(WindowsEventProperty.ProviderName, "Microsoft-Windows-Security-Auditing");
        normalizer.Source.Set(WindowsEventProperty.Task, "12288");
        normalizer.Source.Set(WindowsEventProperty.Keywords, "0x8020000000000000");
        normalizer.Source.Set(WindowsEventProperty.SystemTime, "2000-01-01T00:00:00Z");
        if (normalizer.Normalize(Nowhere, out var record) is { } problem) throw new InvalidOperationException(problem.Message);
        return [.. EcsLayout.Fields.Where(field => !record![field].IsMissing)];
    }
}
