using System.Globalization;
using System.Text;
using RuleEngine.Compilation.Indicators;

namespace RuleEngine.Compilation.Planning;

/// <summary>Prints what a rule set became: how the index finds each query, what is asked then, and what the operators are told.</summary>
internal static class PlanPrinter
{
    /// <summary>The plan as indented text.</summary>
    public static string Print(RuleSetPlan plan)
    {
        var text = new StringBuilder();
        for (var rule = 0; rule < plan.Rules.Count; rule++)
        {
            text.Append(Describe(plan.Rules[rule])).Append('\n');
            if (plan.Rules[rule].Order is var order && order != EventOrder.Default)
            {
                text.Append(CultureInfo.InvariantCulture, $"  in order of {order.TimestampField}{(order.TiebreakerField is { } tiebreaker ? $", then {tiebreaker}" : "")}\n");
            }
            foreach (var pipe in plan.Rules[rule].Pipes) text.Append(CultureInfo.InvariantCulture, $"  {(pipe.IsHead ? "head" : "tail")} {pipe.Count}\n");
            foreach (var query in plan.Queries.Where(query => query.Rule == rule)) PrintQuery(text, plan, query);
        }
        return text.ToString();
    }

    private static void PrintQuery(StringBuilder text, RuleSetPlan plan, QueryPlan query)
    {
        text.Append(CultureInfo.InvariantCulture, $"  term {query.Term}\n");
        if (query.Access.Count == 0) text.Append("    find every event\n");
        foreach (var leaf in query.Access) text.Append("    find ").Append(plan.Predicates.TextOf(leaf)).Append('\n');
        foreach (var condition in query.Conditions) text.Append("    ask  ").Append(plan.Predicates.TextOf(condition)).Append('\n');
    }

    private static string Describe(RulePlan plan) => plan switch
    {
        RulePlan.Sequence { Plan: var sequence } =>
            $"sequence of terms {string.Join(' ', sequence.Slots.Select(slot => (slot.IsMissing ? "!" : "") + slot.Term))}{(sequence.Until >= 0 ? $" until {sequence.Until}" : "")}"
            + (sequence.MaxSpan is { } span ? $", maxspan {Seconds(span)}" : "")
            + (sequence.Lifetime == TimeSpan.MaxValue ? "" : $", kept for {Seconds(sequence.Lifetime)}")
            + string.Concat(sequence.Keys.Select((keys, term) => keys.Count == 0 ? "" : $"\n  keys of term {term}: {Names(keys)}")),
        RulePlan.Sample { Plan: var sample } =>
            $"sample of terms {string.Join(' ', sample.Stages)}"
            + (sample.Lifetime == TimeSpan.MaxValue ? "" : $", kept for {Seconds(sample.Lifetime)}")
            + string.Concat(sample.Keys.Select((keys, term) => $"\n  keys of term {term}: {Names(keys)}")),
        RulePlan.Threshold { Plan: var threshold } =>
            $"threshold of {threshold.Value} within {Seconds(threshold.Window)}"
            + (threshold.Keys.Count == 0 ? "" : $" by {Names(threshold.Keys)}")
            + (threshold.Cardinality is { } field ? $", {threshold.CardinalityValue} distinct {field.Name}" : "")
            + (threshold.Condition is { } condition ? $"\n  when {condition.Text}" : "") + At(threshold.Time),
        RulePlan.NewTerms { Plan: var terms } => $"new terms of {Names(terms.Keys)} within {Seconds(terms.Window)}{At(terms.Time)}",
        RulePlan.ThreatMatch { Plan.Indicators: var indicators } => $"events that match one of {indicators.Usable} indicators" + string.Concat(indicators.Groups.Select(Describe)),
        _ => "events",
    };

    private static string Describe(IndicatorGroup group) =>
        "\n  " + string.Join(" and ", group.Fields.Select((field, place) => $"{field.Entry.Field.Path} {(field.Entry.Negate ? "!=" : "=")} {field.Entry.Value.Path}{(place == group.Pivot ? " (found by it)" : "")}"));

    private static string Names(IReadOnlyList<KeyPlan> keys) => string.Join(", ", keys.Select(key => (key.IsOptional ? "?" : "") + key.Name));

    private static string At(WindowTimePlan time) => time.Field < 0 ? "" : $", at {(time.IsRequired ? "" : "?")}{time.Name}";

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s";
}
