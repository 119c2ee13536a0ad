using System.Text;
using RuleEngine.IO.Sinks;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Makes a rule and its cases: a template of a kind, or a query out of events. Nothing is written.</summary>
internal static class RuleScaffolder
{
    /// <summary>Makes the texts; a <see cref="Scaffold.Problem"/> when the events do not do for what is asked.</summary>
    public static Scaffold Create(ScaffoldRequest request)
    {
        if (WhyNot(request) is { } problem) return new Scaffold([], []) { Problem = problem };
        var isTemplate = request.Samples.Count == 0;
        var plan = isTemplate ? new TemplatePlanner(request).Plan() : new SamplePlanner(request).Plan();
        if (plan.Query.Length == 0 && plan.Keys.Length == 0) return new Scaffold([], []) { Problem = plan.Notes[0] };
        var files = new List<ScaffoldFile> { new(request.RulePath, RuleText.Write(request, plan)) };
        if (request.CasesFolder is { } folder)
        {
            files.AddRange(plan.Attachments.Select(pair => new ScaffoldFile(Path.Join(folder, pair.Key), pair.Value)));
            if (plan.Cases.All(found => found.Alerts == 0)) files.Add(new ScaffoldFile(Path.Join(folder, SamplePlanner.EventFile), DocumentsOf(request.Samples)));
            files.AddRange(plan.Cases.Select(found => new ScaffoldFile(Path.Join(folder, $"{found.Name}.case.toml"), CaseText.Write(found))));
        }
        return new Scaffold(files, plan.Notes);
    }

    private static string? WhyNot(ScaffoldRequest request)
    {
        var samples = request.Samples;
        if (samples.Count == 0) return null;
        if (request.Type == ScaffoldType.MachineLearning) return "a machine_learning rule has no query that could be proposed: make it without --from";
        if (request.Type != ScaffoldType.Sequence) return null;
        if (samples.Count < 2) return "a sequence needs two events or more: give --from once for each stage";
        for (var i = 1; i < samples.Count; i++)
        {
            var (before, after) = (samples[i - 1].Record, samples[i].Record);
            if (after.Time < before.Time) return $"{after.Origin} ({after.Time}) was before {before.Origin} ({before.Time}): give the events in the order of time";
            if (after.Origin == before.Origin) return $"{after.Origin} is given twice: each stage needs an event of its own";
        }
        return null;
    }

    private static string DocumentsOf(IReadOnlyList<SampleEvent> samples)
    {
        using var buffer = new MemoryStream();
        using (var sink = new NdjsonEventSink(buffer))
        {
            foreach (var sample in samples) sink.Write(sample.Record);
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
