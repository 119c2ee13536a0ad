using RuleEngine.Events;

namespace RuleEngine.Cli.Measuring;

/// <summary>
/// Measures what rules cost over events that are in memory: all together in parts, then as many as time allows alone, those first that should cost most. What a rule
/// costs is what it alone takes longer than looking events up by its fields, which rules share; runs that do no more than that stand between rules.
/// </summary>
/// <param name="engine">The rules.</param>
/// <param name="events">The events.</param>
/// <param name="options">How events are taken in.</param>
/// <param name="time">How long measuring may take, about.</param>
/// <param name="cancellation">Ends it early, with an exception.</param>
internal sealed class CostMeter(DetectionEngine engine, IReadOnlyList<EventRecord> events, DetectionOptions options, TimeSpan time, CancellationToken cancellation)
{
    private const int RulesBetweenRuns = 4;
    private const int MeasuredAgain = 200;
    private const int RoundsWanted = 5;
    private const double ShortestNanoseconds = 500_000;
    private const int MostRepeats = 1000;

    private readonly DetectionEngine _none = engine.Only([]);

    /// <summary>What each condition costs, by the condition; those too that consist of others.</summary>
    public static IReadOnlyDictionary<ConditionProfile, ConditionCost> MeasureConditions(EngineProfile profile, CancellationToken cancellation)
    {
        var costs = new Dictionary<ConditionProfile, ConditionCost>();
        foreach (var condition in profile.Rules.SelectMany(rule => rule.Stages).SelectMany(stage => stage.Conditions).Select(step => step.Condition).Concat(profile.Conditions))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!costs.ContainsKey(condition)) costs[condition] = ConditionMeter.Measure(condition);
        }
        // The first were measured while the code was cold, and what looks dear is what is shown.
        foreach (var cost in costs.Values.OrderByDescending(cost => cost.Nanoseconds).Take(MeasuredAgain).ToArray()) costs[cost.Profile] = ConditionMeter.Measure(cost.Profile);
        return costs;
    }

    /// <summary>What all rules together cost.</summary>
    public SetCost MeasureSet(EngineProfile profile)
    {
        var looking = engine.LookingOnly();
        Action[] steps =
        [
            () => Replay(_none), () => Replay(engine), () => engine.CountMatches(events), () => _none.CountMatches(events), () => looking.CountMatches(events),
            () => profile.MakeAlertSample(), () => Replay(_none),
        ];
        var rounds = RoundTimer.Run(steps, time * 0.3, cancellation);
        var whole = Timing.Of(rounds.Select(round => round[1]));
        var passing = Part(round => (round[0] + round[6]) / 2);
        var lookups = Part(round => round[4] - round[3]);
        var asking = Part(round => round[2] - round[4]);
        var alerting = Part(round => profile.AlertSampleCount == 0 ? 0 : round[5] / profile.AlertSampleCount * profile.Alerts);
        var left = whole.Nanoseconds - passing - lookups - asking - alerting;
        var noise = Timing.Of(rounds.Select(round => Math.Abs(round[0] - round[6]))).Nanoseconds;
        return new SetCost(whole, passing, lookups, asking, Math.Max(0, left), alerting, Math.Max(noise, whole.Spread));

        // Within a round the machine is as fast for the part as for the whole, more or less.
        double Part(Func<double[], double> nanoseconds) => Math.Max(0, Timing.Of(rounds.Select(round => nanoseconds(round) / round[1])).Nanoseconds) * whole.Nanoseconds;
    }

    /// <summary>What each rule costs, and below which nothing can be told from nothing, in nanoseconds.</summary>
    /// <param name="profile">What they did.</param>
    /// <param name="conditions">What conditions cost.</param>
    /// <param name="set">What all cost, which tells how many can be measured.</param>
    public (IReadOnlyList<RuleCost> Rules, double Noise) MeasureRules(EngineProfile profile, IReadOnlyDictionary<ConditionProfile, ConditionCost> conditions, SetCost set)
    {
        RuleCost[] rules = [.. profile.Rules.Select(rule => new RuleCost(rule, Alone: null, Estimate(rule, conditions, set, profile.Alerts)))];
        // What nothing came to is measured last: it can cost no more than being looked for.
        var order = Enumerable.Range(0, rules.Length).OrderByDescending(place => rules[place].Estimate).ThenByDescending(place => rules[place].Profile.Candidates).ToArray();
        var budget = (time * 0.6).TotalNanoseconds;
        // A rule is looked up by a few of the fields that the set is looked up by.
        var pass = 2 * set.Passing;
        var repeats = (int)Math.Clamp(ShortestNanoseconds / Math.Max(1, pass), 1, MostRepeats);
        var chosen = new List<int>();
        foreach (var place in order)
        {
            budget -= (RoundsWanted + 1) * repeats * (pass * (1 + 2.0 / RulesBetweenRuns) + rules[place].Estimate);
            if (budget < 0 && chosen.Count > 0) break;
            chosen.Add(place);
        }
        return Measure(rules, chosen, repeats);
    }

    // Between rules that are looked up by the same fields stand runs which look nothing but them up, at both ends too.
    private (IReadOnlyList<RuleCost> Rules, double Noise) Measure(RuleCost[] rules, List<int> chosen, int repeats)
    {
        var steps = new List<Action>();
        var places = new List<(int Rule, int Step)>();
        foreach (var group in chosen.GroupBy(rule => string.Join(' ', rules[rule].Profile.LookupFields)))
        {
            var members = group.ToArray();
            var looking = engine.Only([rules[members[0]].Profile.Rule]).LookingOnly();
            steps.Add(() => Repeat(looking, repeats));
            for (var i = 0; i < members.Length; i++)
            {
                var alone = engine.Only([rules[members[i]].Profile.Rule]);
                places.Add((members[i], steps.Count));
                steps.Add(() => Repeat(alone, repeats));
                if ((i + 1) % RulesBetweenRuns == 0 || i + 1 == members.Length) steps.Add(() => Repeat(looking, repeats));
            }
        }
        var rounds = RoundTimer.Run(steps, time * 0.6, cancellation);
        int[] empty = [.. Enumerable.Range(0, steps.Count).Except(places.Select(place => place.Step))];
        var runs = places.Select(place => (Before: empty.Last(step => step < place.Step), After: empty.First(step => step > place.Step))).ToArray();
        for (var i = 0; i < places.Count; i++)
        {
            var ((rule, step), (before, after)) = (places[i], runs[i]);
            rules[rule] = rules[rule] with { Alone = Timing.Of(rounds.Select(round => round[step] - (round[before] + round[after]) / 2)).Over(repeats) };
        }
        Correct(rules);
        return (rules, NoiseOf(rounds, runs) / repeats);
    }

    // Three standard deviations of the median of differences between a run and the mean of two, from how far equal runs lie apart.
    private static double NoiseOf(IReadOnlyList<double[]> rounds, (int Before, int After)[] runs)
    {
        const double deviationOfMedian = 1.2533;
        const double deviationOfNormal = 1.4826;
        var apart = Timing.Of(rounds.SelectMany(round => runs.Distinct().Select(run => Math.Abs(round[run.Before] - round[run.After])))).Nanoseconds;
        return 3 * deviationOfMedian * Math.Sqrt(1.5 / rounds.Count) * deviationOfNormal * apart / Math.Sqrt(2);
    }

    // What conditions prepare is prepared once an event; the dearest stands for all.
    private static double Estimate(RuleProfile rule, IReadOnlyDictionary<ConditionProfile, ConditionCost> conditions, SetCost set, long alerts)
    {
        var steps = rule.Stages.SelectMany(stage => stage.Conditions).Select(step => (step.Reached, Cost: conditions[step.Condition])).ToArray();
        var asking = steps.Sum(step => step.Reached * Math.Max(0, step.Cost.Each.Nanoseconds)) + steps.Select(step => step.Reached * step.Cost.Preparation).DefaultIfEmpty().Max();
        return asking + (alerts == 0 ? 0 : set.Alerting / alerts * rule.Alerts);
    }

    // What the estimates leave out is a little for each candidate; how much is seen from the rules that were measured.
    private static void Correct(RuleCost[] rules)
    {
        var left = Timing.Of(rules.Where(rule => rule.Alone is not null && rule.Profile.Candidates > 0).Select(rule => (rule.Alone!.Value.Nanoseconds - rule.Estimate) / rule.Profile.Candidates)).Nanoseconds;
        for (var i = 0; i < rules.Length; i++) rules[i] = rules[i] with { Estimate = rules[i].Estimate + Math.Max(0, left) * rules[i].Profile.Candidates };
    }

    private void Replay(DetectionEngine rules) => rules.Replay(events, options);

    private void Repeat(DetectionEngine rules, int repeats)
    {
        for (var i = 0; i < repeats; i++) Replay(rules);
    }
}
