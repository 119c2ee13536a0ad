namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// Sequences by brute force, written from the prose of the semantics and not from the operator: it looks back over the whole stream for each
/// question and keeps no slots. A pending sequence at a stage is the latest one formed there that nothing has used, replaced or ended since.
/// Clauses for missing events are looked up in the whole stream after a sequence has completed.
/// </summary>
internal static class SequenceModel
{
    /// <summary>An event: its labels, its time in nanoseconds, the values of its key fields (none, one or several each), and its name.</summary>
    public sealed record Event(string Labels, long Time, IReadOnlyList<IReadOnlyList<string>> Keys, string Name)
    {
        /// <summary>Its time in whole milliseconds.</summary>
        public long Milliseconds => Time / 1_000_000;
    }

    /// <summary>A stage: the label it wants, and whether no such event may be there.</summary>
    public sealed record Stage(char Label, bool IsMissing);

    /// <summary>A query.</summary>
    /// <param name="Stages">The stages, a stage with runs repeated.</param>
    /// <param name="Optional">For each key field whether no value counts as a value.</param>
    /// <param name="Until">The label that ends pending sequences.</param>
    /// <param name="MaxSpan">The longest time in milliseconds.</param>
    public sealed record Query(IReadOnlyList<Stage> Stages, IReadOnlyList<bool> Optional, char? Until, long? MaxSpan);

    /// <summary>What happened on the way.</summary>
    [Flags]
    public enum Happening
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>An until event ended a pending sequence.</summary>
        KilledByUntil = 1,

        /// <summary>An event came later than maxspan allows.</summary>
        MaxSpanExceeded = 2,

        /// <summary>A complete sequence was rejected for an event that should be missing.</summary>
        MissingEventSeen = 4,

        /// <summary>An event extended a sequence whose last event has the same time.</summary>
        Tie = 8,

        /// <summary>A newer pending sequence replaced another.</summary>
        Overwritten = 16,
    }

    private sealed record Formed(int Stage, int[] Events)
    {
        public bool IsGone { get; set; }
    }

    /// <summary>The sequences as names of events, one a stage, <c>-</c> for a missing one; in no particular order.</summary>
    public static List<string> Run(IReadOnlyList<Event> stream, Query query, out Happening happened)
    {
        var keys = stream.Select(item => KeysOf(item, query).ToArray()).ToArray();
        var results = new List<string>();
        happened = Happening.None;
        foreach (var key in keys.SelectMany(own => own).Distinct()) results.AddRange(Run([.. stream.Where((_, i) => keys[i].Contains(key))], query, ref happened));
        return results;
    }

    // Every combination of the values; "null" stands for no value where that is allowed.
    private static IEnumerable<string> KeysOf(Event item, Query query)
    {
        IEnumerable<string> keys = [""];
        for (var i = 0; i < query.Optional.Count; i++)
        {
            IEnumerable<string> values = item.Keys[i].Count > 0 ? item.Keys[i].Distinct() : query.Optional[i] ? ["null"] : [];
            keys = [.. from key in keys from value in values select $"{key}/{value}"];
        }
        return keys;
    }

    // The events of one key: other keys do not exist for it.
    private static IEnumerable<string> Run(Event[] stream, Query query, ref Happening happened)
    {
        var positive = query.Stages.Where(stage => !stage.IsMissing).ToArray();
        var complete = Complete(stream, positive, query, ref happened);
        var allowed = complete.FindAll(events => IsAllowed([.. events.Select(i => stream[i])], stream, query));
        if (allowed.Count < complete.Count) happened |= Happening.MissingEventSeen;
        return allowed.Select(events => Describe(events, stream, query));
    }

    private static List<int[]> Complete(Event[] stream, Stage[] stages, Query query, ref Happening happened)
    {
        var history = new List<Formed>();
        var results = new List<int[]>();
        for (var now = 0; now < stream.Length; now++)
        {
            var before = history.Where(formed => !formed.IsGone).ToArray();
            var born = new List<Formed>();
            for (var stage = 0; stage < stages.Length; stage++)
            {
                if (!Has(stream[now], stages[stage].Label)) continue;
                // Only what was formed by earlier events can be extended, and of several the latest one.
                var source = stage == 0 ? null : before.LastOrDefault(formed => formed.Stage == stage - 1);
                if (stage > 0 && source is null) continue;
                if (source is not null) source.IsGone = true;
                int[] events = [.. source?.Events ?? [], now];
                if (query.MaxSpan is { } limit && stream[now].Time - stream[events[0]].Time > limit * 1_000_000)
                {
                    happened |= Happening.MaxSpanExceeded;
                    continue;
                }
                if (stage > 0 && stream[now].Time == stream[events[^2]].Time) happened |= Happening.Tie;
                if (stage == stages.Length - 1) results.Add(events);
                else born.Add(new Formed(stage, events));
            }
            // What is formed now replaces what waited at that stage.
            foreach (var formed in born)
            {
                if (End(history, other => other.Stage == formed.Stage)) happened |= Happening.Overwritten;
            }
            history.AddRange(born);
            if (query.Until is { } end && Has(stream[now], end) && End(history, _ => true)) happened |= Happening.KilledByUntil;
        }
        return results;
    }

    private static bool End(List<Formed> history, Predicate<Formed> which)
    {
        var ended = history.FindAll(formed => !formed.IsGone && which(formed));
        ended.ForEach(formed => formed.IsGone = true);
        return ended.Count > 0;
    }

    // Between two events nothing forbidden may lie; at the ends there must be some window of maxspan around the sequence that is free of it.
    private static bool IsAllowed(Event[] events, Event[] stream, Query query)
    {
        var position = 0;
        var (leading, trailing) = (new List<Stage>(), new List<Stage>());
        foreach (var stage in query.Stages)
        {
            if (!stage.IsMissing) position++;
            else if (position == 0) leading.Add(stage);
            else if (position == events.Length) trailing.Add(stage);
            else if (TimesOf(stage, stream).Any(time => time > events[position - 1].Milliseconds && time < events[position].Milliseconds)) return false;
        }
        var (first, last) = (events[0].Milliseconds, events[^1].Milliseconds);
        var before = leading.SelectMany(stage => TimesOf(stage, stream)).Where(time => time < first).ToArray();
        var after = trailing.SelectMany(stage => TimesOf(stage, stream)).Where(time => time > last).ToArray();
        if (leading.Count > 0 && trailing.Count > 0) return before.Length == 0 || after.Length == 0 || after.Min() - before.Max() > query.MaxSpan;
        return before.All(time => last - time > query.MaxSpan) && after.All(time => time - first > query.MaxSpan);
    }

    private static IEnumerable<long> TimesOf(Stage stage, Event[] stream) => stream.Where(item => Has(item, stage.Label)).Select(item => item.Milliseconds);

    private static string Describe(int[] events, Event[] stream, Query query)
    {
        var next = 0;
        return string.Join(',', query.Stages.Select(stage => stage.IsMissing ? "-" : stream[events[next++]].Name));
    }

    private static bool Has(Event item, char label) => item.Labels.Contains(label, StringComparison.Ordinal);
}
