namespace RuleEngine.Testing.Scaffolding;

/// <summary>Plans a rule out of events.</summary>
/// <param name="request">Which rule is made.</param>
internal sealed class SamplePlanner(ScaffoldRequest request)
{
    /// <summary>The name of the file with the events themselves.</summary>
    public const string EventFile = "fires.ndjson";

    private const int MaxTerms = 3;

    private static readonly string[][] GroupFields =
    [
        ["process.executable", "winlog.event_data.ProcessName", "process.name"], ["user.id", "winlog.event_data.SubjectUserSid", "user.name"], ["host.id", "host.name", "winlog.computer_name"],
    ];

    private static readonly (string Field, string Indicator)[] IndicatorFields =
    [
        ("process.hash.sha256", "threat.indicator.file.hash.sha256"), ("file.hash.sha256", "threat.indicator.file.hash.sha256"), ("dll.hash.sha256", "threat.indicator.file.hash.sha256"),
        ("process.hash.md5", "threat.indicator.file.hash.md5"), ("destination.ip", "threat.indicator.ip"), ("source.ip", "threat.indicator.ip"),
        ("dns.question.name", "threat.indicator.url.domain"), ("url.full", "threat.indicator.url.full"), ("file.path", "threat.indicator.file.path"),
    ];

    private readonly IReadOnlyList<SampleEvent> _samples = request.Samples;

    /// <summary>The plan; without a query, and with a note why, when nothing can be proposed.</summary>
    public ScaffoldPlan Plan()
    {
        var plan = request.Type == ScaffoldType.Sequence ? PlanSequence() : PlanEvents();
        return plan.Query.Length == 0 ? plan : plan with { Index = EventDatasets.PatternsOf(_samples), Tags = EventDatasets.TagsOf(_samples), Setup = SetupText() };
    }

    private ScaffoldPlan PlanEvents()
    {
        var stage = new ConditionProposer(QueryDialect.Of(request.QueryLanguage)).Propose(_samples);
        if (stage.Conditions.Count == 0) return Refuse("nothing in the event says of what kind it is: it has no event.code, no event.action, and no other field that the proposals know");
        var planner = new TypePlanner(request);
        // Which process it was is what these rules leave open.
        var open = stage with { Conditions = [.. stage.Conditions.Where(condition => condition.Group is not "process")] };
        var groups = GroupFields.Select(fields => fields.FirstOrDefault(field => _samples.All(sample => sample.Find(field) is not null))).OfType<string>().ToList();
        switch (request.Type)
        {
            case ScaffoldType.Threshold:
                return planner.Counted(open, EventOf(open, groups), groups);
            case ScaffoldType.NewTerms when groups.Count == 0:
                return Refuse("the event has none of the fields whose values could be new: a process, a user, a host");
            case ScaffoldType.NewTerms:
                return planner.NewTerms(open, EventOf(open, groups), [.. groups.Take(MaxTerms)]);
            case ScaffoldType.ThreatMatch:
                return IndicatorFields.FirstOrDefault(pair => _samples.All(sample => sample.Find(pair.Field) is not null)) is { Field: { } field, Indicator: var indicator } ? PlanMatch(planner, stage, field, indicator)
                    : Refuse($"the event has none of the fields that indicators name: {string.Join(", ", IndicatorFields.Select(pair => pair.Field))}");
            default:
                var plan = planner.Events(stage, EventOf(stage, []));
                return plan with { Cases = [.. plan.Cases.Where(found => found.Alerts == 0)], Notes = NotesOf(stage) };
        }
    }

    private ScaffoldPlan PlanMatch(TypePlanner planner, ProposedStage stage, string field, string indicator)
    {
        var kind = stage with { Conditions = [.. stage.Conditions.Where(condition => condition.Group is "code" or "source")], Offers = [] };
        return kind.Conditions.Count == 0 ? Refuse("nothing in the event says of what kind it is") : planner.Matched(kind, EventOf(kind, [field]), field, indicator);
    }

    private ScaffoldPlan PlanSequence()
    {
        var proposer = new ConditionProposer(new EqlDialect());
        var stages = _samples.Select(sample => proposer.Propose([sample])).ToList();
        if (stages.FindIndex(stage => stage.Conditions.Count == 0) is var bare and >= 0) return Refuse($"nothing in the event of stage {bare + 1} says of what kind it is");
        var join = SequenceJoinProposer.Propose(_samples);
        var start = _samples[0].Record.Time;
        var span = QueryText.RoundUp(_samples[^1].Record.Time - start);
        var events = stages.Select((stage, i) => StagedEvents.Of(stage.Conditions, StagedEvents.FieldsOf(_samples[i], KeysOf(join, i)), _samples[i].Record.Time - start)).ToList();
        var (last, what) = join.Keys.Count > 0 && events[^1].Fields.First(field => field.Name == join.Keys[^1][^1]) is { IsBare: false } key
            ? (events[^1].With(key.Name, NearMiss.ChangeId(key.Value)), $"the last one with another {key.Name}, by which they are joined")
            : (StagedEvents.Missing(events[^1], stages[^1].Conditions), $"the last one {StagedEvents.WhatIsMissing(stages[^1].Conditions)}");
        return new ScaffoldPlan
        {
            Query = QueryText.OfSequence(stages, join, span),
            Lookback = span + TimeSpan.FromMinutes(5),
            Cases = [new ScaffoldCase("near_miss", $"The same events, {what}.", [.. events.SkipLast(1), last], 0)],
            Notes = [.. JoinNotes(join), .. stages.SelectMany(NotesOf).Distinct()],
        };
    }

    private static IEnumerable<string> KeysOf(SequenceJoin join, int stage) => (join.Host is null ? [] : new[] { join.Host }).Concat(join.Keys.Count == 0 ? [] : join.Keys[stage]);

    private ScaffoldEvent EventOf(ProposedStage stage, IReadOnlyList<string> more) => StagedEvents.Of(stage.Conditions, StagedEvents.FieldsOf(_samples[0], more));

    private static IEnumerable<string> JoinNotes(SequenceJoin join)
    {
        if (join.Host is null) yield return "the events have no host in common: the sequence is not joined by one";
        if (join.Keys.Count == 0) yield return $"the events share no handle, process, logon, user or address: any two {(join.Host is null ? "events" : "on one host")} will do, so add a key";
        if (join.Kind == "pid") yield return "process ids are used again: prefer process.entity_id where your events have it, or end the sequence with until";
        if (join.AlsoShared.Count > 0) yield return $"the events also share {string.Join("; ", join.AlsoShared)}";
    }

    private static List<string> NotesOf(ProposedStage stage)
    {
        var notes = new List<string>();
        if (stage.Conditions.All(condition => condition.Group is "code" or "source" or "outcome")) notes.Add($"the query takes every event {stage.Samples[0].Code} of its source: add what makes this one worth an alert");
        if (stage.Samples.Any(sample => sample.Code == "4690" && sample.FirstText("winlog.event_data.TargetProcessId") == "0x4")) notes.Add("this 4690 is a copy to System (0x4), which auditing itself makes by the thousand: start from one with another target");
        return notes;
    }

    private string SetupText()
    {
        var kinds = _samples.Select(sample => string.Join(' ', new[] { sample.Code, sample.FirstText("winlog.channel") is { Length: > 0 } channel ? $"of the channel {channel}" : "" }.Where(part => part.Length > 0))).Where(kind => kind.Length > 0).Distinct().ToList();
        return kinds.Count == 0 ? "" : $"Needs the events {TomlText.Quote(string.Join(", ", kinds))[1..^1]}. `ruleengine survey LOGS --rules RULE` says which log or audit policy gives them.";
    }

    private static ScaffoldPlan Refuse(string why) => new() { Notes = [why] };
}
