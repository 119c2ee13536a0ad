using RuleEngine.Alerts;

namespace RuleEngine.Service.Detection;

/// <summary>How each rule does, over all reloads since the service started. The thread that detects writes; what it publishes is read by all.</summary>
internal sealed class RuleBoard(TimeProvider clock)
{
    private readonly Dictionary<string, RuleTally> _tallies = new(StringComparer.Ordinal);
    private volatile IReadOnlyDictionary<string, double> _costs = new Dictionary<string, double>();

    /// <summary>How the rules do.</summary>
    public IReadOnlyList<RuleHealth> Rules { get; private set => Volatile.Write(ref field, value); } = [];

    /// <summary>Takes what rules cost, as shares.</summary>
    public void SetCosts(IReadOnlyDictionary<string, double> costs) => _costs = costs;

    /// <summary>Counts an alert that was stored.</summary>
    public void Count(Alert alert)
    {
        var tally = TallyOf(alert.Rule.RuleId);
        tally.Alerts++;
        tally.ByMinute.Add(clock.GetUtcNow());
        tally.LastAlert = alert.Time.ToDateTimeOffset();
    }

    /// <summary>Remembers what rules did that stop now.</summary>
    public void Retire(RunningRules running)
    {
        foreach (var activity in running.Statistics.DescribeActivity())
        {
            var tally = TallyOf(activity.RuleId);
            tally.EarlierMatches += activity.Matches;
            if (activity.LastMatch is { } time) (tally.LastMatch, tally.LastSource) = (time.ToDateTimeOffset(), activity.LastSource);
        }
    }

    /// <summary>Works out how the rules do now, between two events.</summary>
    public void Publish(RunningRules running)
    {
        var activities = running.Statistics.DescribeActivity().ToLookup(activity => activity.RuleId, StringComparer.Ordinal);
        var dropped = running.Statistics.DroppedPartials.ToLookup(item => item.RuleId, StringComparer.Ordinal);
        var problems = running.Rules.Engine.Diagnostics.ToLookup(item => item.Location?.Source.Path ?? "", StringComparer.Ordinal);
        Rules = [.. running.Rules.Engine.Rules.Select(status => Describe(status, activities, dropped, problems))];
    }

    private RuleHealth Describe(
        RuleStatus status, ILookup<string, RuleActivity> activities, ILookup<string, (string RuleId, string Reason, long Count)> dropped, ILookup<string, Diagnostics.Diagnostic> problems)
    {
        var definition = status.Definition;
        var id = definition?.RuleId ?? "";
        var tally = _tallies.GetValueOrDefault(id);
        var activity = status.IsCompiled ? activities[id].FirstOrDefault() : null;
        return new RuleHealth(id, definition?.Name ?? Path.GetFileName(status.Source.Path), Path.GetFileName(status.Source.Path))
        {
            IsRunning = status.IsCompiled,
            Type = definition?.Type.ToString(),
            Severity = definition?.Severity.ToString(),
            Matches = (tally?.EarlierMatches ?? 0) + (activity?.Matches ?? 0),
            Alerts = tally?.Alerts ?? 0,
            AlertsByMinute = tally?.ByMinute.Read(clock.GetUtcNow()) ?? [],
            LastMatch = activity?.LastMatch?.ToDateTimeOffset() ?? tally?.LastMatch,
            LastSource = activity?.LastSource ?? tally?.LastSource,
            LastAlert = tally?.LastAlert,
            StateBytes = activity?.StateBytes ?? 0,
            Cost = _costs.TryGetValue(id, out var cost) ? cost : null,
            Dropped = dropped[id].ToDictionary(item => item.Reason, item => item.Count, StringComparer.Ordinal),
            Problems = [.. problems[status.Source.Path].Select(problem => problem.ToString())],
        };
    }

    private RuleTally TallyOf(string id)
    {
        if (!_tallies.TryGetValue(id, out var tally)) _tallies.Add(id, tally = new RuleTally());
        return tally;
    }

    private sealed class RuleTally
    {
        public long EarlierMatches { get; set; }

        public long Alerts { get; set; }

        public MinuteCounts ByMinute { get; } = new();

        public DateTimeOffset? LastMatch { get; set; }

        public string? LastSource { get; set; }

        public DateTimeOffset? LastAlert { get; set; }
    }
}
