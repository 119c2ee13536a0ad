using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>All that a run keeps, as one thing that can be saved and loaded.</summary>
/// <param name="plan">The rules.</param>
/// <param name="sessions">What works on the events, a session for each order.</param>
/// <param name="isScheduled">Whether rules are executed on a schedule: what they keep then means nothing to those that are not.</param>
internal sealed class RunState(RuleSetPlan plan, IReadOnlyList<OrderedSession> sessions, bool isScheduled)
{
    /// <summary>Writes the state.</summary>
    /// <param name="destination">Takes it.</param>
    public void Save(Stream destination)
    {
        using var file = new StateFileWriter(destination);
        foreach (var session in sessions) session.Save(file);
        for (var rule = 0; rule < plan.Rules.Count; rule++)
        {
            var at = rule;
            file.Write(StateSection.Rule, writer =>
            {
                writer.Write(IdOf(plan.Rules[at]));
                writer.WriteRaw(plan.Rules[at].Fingerprint.Span);
                writer.Write(isScheduled);
                SessionOf(plan.Rules[at].Order)!.Save(at, writer);
            });
        }
        file.Complete();
    }

    /// <summary>Takes over a state, before the first event.</summary>
    /// <param name="source">The state.</param>
    /// <returns>The ids of the rules in the state, and whether each was taken over: it was, when a rule with its id and its meaning runs.</returns>
    /// <exception cref="InvalidDataException">This is no state, it is damaged, or of another version.</exception>
    public IReadOnlyList<(string RuleId, bool IsTakenOver)> Load(Stream source)
    {
        using var file = new StateFileReader(source, new EventFactory(plan.Fields));
        var section = file.Next();
        if (section is not (StateSection.Session, _)) throw StateReader.Damaged("it does not begin with a session");
        var loaded = new HashSet<EventOrder>();
        while (section is (StateSection.Session, var content)) section = LoadSession(file, content, loaded);
        var places = Enumerable.Range(0, plan.Rules.Count).ToDictionary(rule => IdOf(plan.Rules[rule]), StringComparer.Ordinal);
        var rules = new List<(string, bool)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (; section is var (kind, content); section = file.Next())
        {
            if (kind != StateSection.Rule) throw StateReader.Damaged("a section is of no known kind, or out of place");
            var id = content.ReadText();
            if (!seen.Add(id)) throw StateReader.Damaged("a rule is there twice");
            rules.Add((id, TakeOver(content, places.GetValueOrDefault(id, -1), loaded)));
        }
        return rules;
    }

    // A session whose order no rule has any more is read over: its rules are changed or gone.
    private (StateSection Kind, StateReader Content)? LoadSession(StateFileReader file, StateReader content, HashSet<EventOrder> loaded)
    {
        var order = OrderedSession.ReadOrder(content);
        if (!loaded.Add(order)) throw StateReader.Damaged("a session is there twice");
        var session = SessionOf(order);
        Take(content, session is null ? null : session.LoadSession);
        if (file.Next() is not (StateSection.Ahead, var ahead)) throw StateReader.Damaged("a session is not followed by what is ahead of it");
        Take(ahead, session is null ? null : session.LoadAhead);
        var next = file.Next();
        if (next is not (StateSection.Held, var held)) return next;
        Take(held, session is null ? null : session.LoadHeld);
        return file.Next();
    }

    private static void Take(StateReader content, Action<StateReader>? load)
    {
        if (load is null) return;
        load(content);
        content.End();
    }

    private bool TakeOver(StateReader content, int rule, HashSet<EventOrder> loaded)
    {
        if (!content.Take(RuleFingerprint.Length).SequenceEqual(rule < 0 ? default : plan.Rules[rule].Fingerprint.Span)) return false;
        if (content.ReadFlag() != isScheduled) return false;
        var order = plan.Rules[rule].Order;
        if (!loaded.Contains(order)) throw StateReader.Damaged("a rule is there without its session");
        SessionOf(order)!.Load(rule, content);
        content.End();
        return true;
    }

    private OrderedSession? SessionOf(EventOrder order) => sessions.FirstOrDefault(session => session.Order == order);

    private static string IdOf(RulePlan plan) => plan.Rule!.RuleId;
}
