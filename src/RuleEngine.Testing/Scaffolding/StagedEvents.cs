namespace RuleEngine.Testing.Scaffolding;

/// <summary>Makes small events for cases: the fields that the conditions ask about, and those that join or group events.</summary>
internal static class StagedEvents
{
    private static readonly DateTimeOffset CaseStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When something was that happened a day before the start of a case that says no other.</summary>
    public static DateTimeOffset DayBefore { get; } = CaseStart.AddDays(-1);

    /// <summary>An event that meets some conditions and has more fields.</summary>
    public static ScaffoldEvent Of(IReadOnlyList<ProposedCondition> conditions, IEnumerable<ScaffoldField> more, TimeSpan at = default)
    {
        var fields = new List<ScaffoldField>();
        foreach (var condition in conditions) Add(new ScaffoldField(condition.Field, condition.Sample, condition.IsBare));
        foreach (var field in more) Add(field);
        return new ScaffoldEvent(at, fields);

        void Add(ScaffoldField field)
        {
            if (!fields.Exists(known => known.Name == field.Name)) fields.Add(field);
        }
    }

    /// <summary>Fields of an event, with their first values; those that it lacks are left out.</summary>
    public static IEnumerable<ScaffoldField> FieldsOf(SampleEvent sample, IEnumerable<string> names) => names.Select(sample.Find).OfType<SampleField>().Select(field =>
        new ScaffoldField(field.Name, field.Texts[0], field.Type is Events.FieldType.Long or Events.FieldType.Double or Events.FieldType.Boolean));

    /// <summary>The event with one condition unmet.</summary>
    public static ScaffoldEvent Missing(ScaffoldEvent item, IReadOnlyList<ProposedCondition> conditions)
    {
        var condition = NearMiss.Choose(conditions);
        return item.With(condition.Field, NearMiss.Change(condition));
    }

    /// <summary>What is other in a near miss, for its description.</summary>
    public static string WhatIsMissing(IReadOnlyList<ProposedCondition> conditions)
    {
        var condition = NearMiss.Choose(conditions);
        return condition.Form == ConditionForm.NotPattern ? $"with a {condition.Field} that the rule leaves out" : $"with another {condition.Field}";
    }
}
