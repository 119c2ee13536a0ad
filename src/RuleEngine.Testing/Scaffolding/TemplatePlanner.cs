namespace RuleEngine.Testing.Scaffolding;

/// <summary>Plans a rule without events: a small query of the kind asked for over handle events, with invented events for its cases.</summary>
/// <param name="request">Which rule is made.</param>
internal sealed class TemplatePlanner(ScaffoldRequest request)
{
    private const string ObjectName = "winlog.event_data.ObjectName";
    private const string ProcessName = "winlog.event_data.ProcessName";
    private const string Database = @"C:\Windows\NTDS\ntds.dit";
    private const string Shadow = @"\Device\HarddiskVolumeShadowCopy4\Windows\NTDS\ntds.dit";
    private const string Tool = @"C:\Users\m.vogel\Downloads\copy.exe";

    private static readonly ScaffoldField[] Surroundings = [new("host.id", "3f0c6a52-81d4-4b0e-9a77-5d2c1f9e6b17"), new("host.name", "WS017.contoso.local"), new("user.name", "m.vogel")];

    /// <summary>The plan.</summary>
    public ScaffoldPlan Plan()
    {
        if (request.Type == ScaffoldType.MachineLearning) return PlanAnomalies();
        var plan = request.Type switch
        {
            ScaffoldType.Sequence => PlanSequence(),
            ScaffoldType.Threshold => PlanThreshold(),
            ScaffoldType.NewTerms => PlanNewTerms(),
            ScaffoldType.ThreatMatch => PlanMatch(),
            _ => PlanEvents(),
        };
        return plan with
        {
            Index = EventDatasets.Security,
            Tags = ["Domain: Endpoint", "OS: Windows", "Use Case: Threat Detection", "Data Source: Windows Security Event Logs"],
            Setup = "<describe which audit policy and audit entries the events need> `ruleengine survey LOGS --rules RULE` names the policy.",
        };
    }

    private ScaffoldPlan PlanEvents()
    {
        var stage = Stage([Code("4663"), Channel, PathOf(ObjectName, "object", Database, Shadow), Not(ProcessName, @"C:\Windows\System32\lsass.exe", Tool)]);
        return new TypePlanner(request).Events(stage, EventOf(stage));
    }

    private ScaffoldPlan PlanThreshold()
    {
        var stage = Stage([Code("4656"), Channel, new ProposedCondition("event.outcome", ConditionForm.Equal, ["failure"]) { Group = "outcome", Sample = "failure" }]);
        var item = EventOf(stage, new ScaffoldField("winlog.event_data.SubjectUserSid", "S-1-5-21-1403870931-2219476021-3317904455-1163"), new ScaffoldField(ProcessName, Tool));
        return new TypePlanner(request).Counted(stage, item, ["host.id", "winlog.event_data.SubjectUserSid", ProcessName]);
    }

    private ScaffoldPlan PlanNewTerms()
    {
        var stage = Stage([Code("4663"), Channel, PathOf(ObjectName, "object", Database, Shadow)]);
        return new TypePlanner(request).NewTerms(stage, EventOf(stage, new ScaffoldField(ProcessName, Tool)), [ProcessName, "host.id"]);
    }

    private ScaffoldPlan PlanMatch()
    {
        var stage = Stage([Code("5156"), Channel]);
        return new TypePlanner(request).Matched(stage, EventOf(stage, new ScaffoldField("destination.ip", "203.0.113.7")), "destination.ip", "threat.indicator.ip");
    }

    // A handle that is passed on, and used by whom it was passed to.
    private static ScaffoldPlan PlanSequence()
    {
        var passed = Stage([Code("4690"), Channel, NotSystem("Source", "0x1f7c"), NotSystem("Target", "0xb30")]);
        var used = Stage([Code("4663"), Channel]);
        var join = new SequenceJoin("host.id", "handle", [["winlog.event_data.TargetProcessId", "winlog.event_data.TargetHandleId"], ["winlog.event_data.ProcessId", "winlog.event_data.HandleId"]], [])
        {
            Until = ("any where event.code == \"4658\"", "winlog.event_data.ProcessId, winlog.event_data.HandleId"),
        };
        var first = EventOf(passed, new ScaffoldField("winlog.event_data.SourceHandleId", "0x2e0"), new ScaffoldField("winlog.event_data.TargetHandleId", "0x1a4"));
        var second = EventOf(used, new ScaffoldField("winlog.event_data.ProcessId", "0xb30"), new ScaffoldField("winlog.event_data.HandleId", "0x1a4"), new ScaffoldField(ObjectName, Database)) with { At = TimeSpan.FromSeconds(3) };
        var span = TimeSpan.FromMinutes(5);
        return new ScaffoldPlan
        {
            Query = QueryText.OfSequence([passed, used], join, span),
            Lookback = span + span,
            Cases =
            [
                new ScaffoldCase("fires", "A handle is copied into another process, which uses it.", [first, second], 1),
                new ScaffoldCase("near_miss", "The other process uses another handle.", [first, second.With("winlog.event_data.HandleId", "0x1a8")], 0),
            ],
        };
    }

    private static ScaffoldPlan PlanAnomalies()
    {
        var item = new ScaffoldEvent(TimeSpan.Zero, [new("job_id", "write_the_id_of_the_job"), new("result_type", "record"), new("record_score", "90", IsBare: true), new("host.name", "WS017.contoso.local")]);
        return new ScaffoldPlan
        {
            Keys = "anomaly_threshold = 50\nmachine_learning_job_id = [\"write_the_id_of_the_job\"]\n",
            Tags = ["Use Case: Threat Detection", "Rule Type: Machine Learning"],
            Setup = "<describe which job finds the anomalies, and how it is set up> Export its records from `.ml-anomalies-*`.",
            Cases =
            [
                new ScaffoldCase("fires", "An anomaly above the threshold.", [item], 1),
                new ScaffoldCase("near_miss", "An anomaly below the threshold.", [item.With("record_score", "49.9")], 0),
            ],
            Notes = ["write the id of your job in place of write_the_id_of_the_job, in the rule and in both cases"],
        };
    }

    private static ProposedStage Stage(IReadOnlyList<ProposedCondition> conditions) => new([], conditions, []);

    private static ScaffoldEvent EventOf(ProposedStage stage, params ScaffoldField[] more) => StagedEvents.Of(stage.Conditions, [.. more, .. Surroundings]);

    private static ProposedCondition Channel { get; } = new("winlog.channel", ConditionForm.Pattern, ["Security"]) { Group = "source", Sample = "Security" };

    private static ProposedCondition Code(string code) => new("event.code", ConditionForm.Equal, [code]) { Group = "code", Sample = code };

    private static ProposedCondition NotSystem(string side, string sample) => new($"winlog.event_data.{side}ProcessId", ConditionForm.NotEqual, ["0x4"]) { Sample = sample };

    private ProposedCondition PathOf(string field, string group, params string[] paths) => new(field, ConditionForm.Pattern, [.. paths.Select(Generalize)]) { Group = group, Sample = paths[0] };

    private ProposedCondition Not(string field, string path, string sample) => new(field, ConditionForm.NotPattern, [Generalize(path)]) { Sample = sample };

    private string Generalize(string path) => PathGeneralizer.Generalize(path, QueryDialect.Of(request.QueryLanguage).HasPlaces);
}
