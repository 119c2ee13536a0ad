namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// Sequences by brute force, written from the prose of the semantics and not from the operator: it looks back over the whole stream for each
/// question and keeps no slots. A pending sequence at a stage is the latest one formed there that nothing has used, replaced or ended since.
/// </summary>
internal static class SequenceModel
{
    /// <summary>An event: its labels, its time in milliseconds and its key.</summary>
    public sealed record Event(string Labels, long Time, string Key, string Name);

    private sealed record Formed(int Stage, int[] Events, int At, string Key)
    {
        public bool IsGone { get; set; }
    }

    /// <summary>The completed sequences, as indexes of events, in the order of completion.</summary>
    public static List<int[]> Run(IReadOnlyList<Event> stream, string stages, char? until, long? maxSpan)
    {
        var history = new List<Formed>();
        var results = new List<int[]>();
        for (var now = 0; now < stream.Count; now++)
        {
            var item = stream[now];
            var before = history.Where(formed => formed.Key == item.Key && !formed.IsGone).ToArray();
            var born = new List<Formed>();
            for (var stage = 0; stage < stages.Length; stage++)
            {
                if (!item.Labels.Contains(stages[stage], StringComparison.Ordinal)) continue;
                // Only what was formed by earlier events can be extended, and of several the latest one.
                var source = stage == 0 ? null : before.LastOrDefault(formed => formed.Stage == stage - 1);
                if (stage > 0 && source is null) continue;
                if (source is not null) source.IsGone = true;
                int[] events = [.. source?.Events ?? [], now];
                if (maxSpan is { } limit && item.Time - stream[events[0]].Time > limit) continue;
                if (stage == stages.Length - 1) results.Add(events);
                else born.Add(new Formed(stage, events, now, item.Key));
            }
            // What is formed now replaces what waited at that stage.
            foreach (var formed in born) history.FindAll(other => other.Key == formed.Key && other.Stage == formed.Stage).ForEach(other => other.IsGone = true);
            history.AddRange(born);
            if (until is { } end && item.Labels.Contains(end, StringComparison.Ordinal)) history.FindAll(formed => formed.Key == item.Key).ForEach(formed => formed.IsGone = true);
        }
        return results;
    }
}
