using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>All that a run keeps, as one thing that can be saved and loaded.</summary>
/// <param name="plan">The rules.</param>
/// <param name="session">What works on the events.</param>
/// <param name="counters">The session's event time.</param>
/// <param name="arrivals">What came in.</param>
internal sealed class RunState(RuleSetPlan plan, DetectionSession session, SessionCounters counters, ArrivalCounters arrivals)
{
    /// <summary>Writes the state.</summary>
    /// <param name="destination">Takes it.</param>
    /// <param name="ahead">The events whose time is not yet believed.</param>
    /// <param name="held">The events that wait for their turn; null when events are taken as they come.</param>
    public void Save(Stream destination, IOperatorState ahead, IOperatorState? held)
    {
        using var file = new StateFileWriter(destination);
        file.Write(StateSection.Session, writer =>
        {
            writer.Write(counters.Clock);
            writer.Write(counters.ImplausibleEvents);
            arrivals.Save(writer);
        });
        file.Write(StateSection.Ahead, ahead.Save);
        if (held is not null) file.Write(StateSection.Held, held.Save);
        for (var rule = 0; rule < plan.Rules.Count; rule++)
        {
            var at = rule;
            file.Write(StateSection.Rule, writer =>
            {
                writer.Write(IdOf(plan.Rules[at]));
                writer.WriteRaw(plan.Rules[at].Fingerprint.Span);
                session.Save(at, writer);
            });
        }
        file.Complete();
    }

    /// <summary>Takes over a state, before the first event.</summary>
    /// <param name="source">The state.</param>
    /// <param name="ahead">Takes the events whose time is not yet believed.</param>
    /// <param name="held">Takes the events that wait for their turn.</param>
    /// <returns>The ids of the rules in the state, and whether each was taken over: it was, when a rule with its id and its meaning runs.</returns>
    /// <exception cref="InvalidDataException">This is no state, it is damaged, or of another version.</exception>
    public IReadOnlyList<(string RuleId, bool IsTakenOver)> Load(Stream source, IOperatorState ahead, ReorderOperator.Subscription held)
    {
        using var file = new StateFileReader(source, new EventFactory(plan.Fields));
        if (file.Next() is not (StateSection.Session, var first)) throw StateReader.Damaged("it does not begin with the session");
        session.StartAt(first.ReadTime());
        counters.ImplausibleEvents = first.ReadNumber();
        arrivals.Load(first);
        first.End();
        if (file.Next() is not (StateSection.Ahead, var second)) throw StateReader.Damaged("the session is not followed by what is ahead of it");
        ahead.Load(second);
        second.End();
        held.BeginAt(arrivals.Latest);
        var places = Enumerable.Range(0, plan.Rules.Count).ToDictionary(rule => IdOf(plan.Rules[rule]), StringComparer.Ordinal);
        var rules = new List<(string, bool)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var isFirst = true; file.Next() is var (kind, content); isFirst = false)
        {
            if (kind == StateSection.Held && isFirst)
            {
                held.Load(content);
                content.End();
                continue;
            }
            if (kind != StateSection.Rule) throw StateReader.Damaged("a section is of no known kind, or out of place");
            var id = content.ReadText();
            if (!seen.Add(id)) throw StateReader.Damaged("a rule is there twice");
            rules.Add((id, TakeOver(content, places.GetValueOrDefault(id, -1))));
        }
        return rules;
    }

    private bool TakeOver(StateReader content, int rule)
    {
        if (!content.Take(RuleFingerprint.Length).SequenceEqual(rule < 0 ? default : plan.Rules[rule].Fingerprint.Span)) return false;
        session.Load(rule, content);
        content.End();
        return true;
    }

    private static string IdOf(RulePlan plan) => plan.Rule!.RuleId;
}
