using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules;
using RuleEngine.Testing.Scaffolding;

namespace RuleEngine.Testing.Tests.Scaffolding;

/// <summary>Makes rules out of events, and asks events what they make of them.</summary>
internal static class Proposals
{
    public static readonly Guid RuleId = new("5c1e5a52-6c8d-4f57-9a43-0a2f6d0b1c99");

    /// <summary>The languages in which queries are proposed, with the type that has them.</summary>
    public static IReadOnlyList<(ScaffoldType Type, RuleLanguage Language)> Languages { get; } =
        [(ScaffoldType.Eql, RuleLanguage.Eql), (ScaffoldType.Query, RuleLanguage.Kuery), (ScaffoldType.Query, RuleLanguage.Lucene), (ScaffoldType.Query, RuleLanguage.NCalc)];

    public static ScaffoldRequest Request(ScaffoldType type, RuleLanguage? language, params EventRecord[] records) => new()
    {
        RulePath = Path.Join("rules", "windows", "credential_access_sample.toml"),
        CasesFolder = Path.Join("tests", "rules", "windows", "credential_access_sample"),
        Type = type,
        Language = language,
        Author = "Tests",
        RuleId = RuleId,
        Date = new DateOnly(2026, 11, 21),
        Samples = [.. records.Select(SampleEvent.Of)],
    };

    /// <summary>The query proposed for an event, without what stands around it.</summary>
    public static string QueryOf(ScaffoldType type, RuleLanguage? language, params EventRecord[] records)
    {
        var scaffold = RuleScaffolder.Create(Request(type, language, records));
        return scaffold.Problem ?? DetectionEngine.Load(scaffold.Rule.Text).Rules[0].Definition!.Query!.Text.Trim('\n');
    }

    /// <summary>What is wrong with the rule made of an event, and whether the event matches it; null when all is well.</summary>
    public static string? WhyNot(ScaffoldType type, RuleLanguage language, EventRecord record)
    {
        var scaffold = RuleScaffolder.Create(Request(type, language, record));
        if (scaffold.Problem is not null) return scaffold.Problem;
        if (RuleFormatter.Format(new SourceText("rule.toml", scaffold.Rule.Text)).Text != scaffold.Rule.Text) return "not formatted";
        var status = DetectionEngine.Load([new SourceText("rule.toml", scaffold.Rule.Text)]) is { Diagnostics: [] } engine ? engine.Rules[0] : null;
        if (status is null) return $"{DetectionEngine.Load(scaffold.Rule.Text).Diagnostics[0]}\n{scaffold.Rule.Text}";
        if (status.Explain(record)!.Stages[0].IsMatched is not true) return $"does not match\n{scaffold.Rule.Text}";
        var plan = new SamplePlanner(Request(type, language, record)).Plan();
        var nearMiss = CaseText.Lines(DateTimeOffset.UnixEpoch, plan.Cases.Single(found => found.Alerts == 0).Events);
        return status.Explain(EventRecord.Parse(nearMiss))!.Stages[0].IsMatched is true ? $"the near miss matches: {nearMiss}\n{scaffold.Rule.Text}" : null;
    }
}
