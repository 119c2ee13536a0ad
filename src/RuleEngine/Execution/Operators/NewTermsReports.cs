using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>Reports of a search for new terms: it has no partials, only events that come to nothing.</summary>
internal static class NewTermsReports
{
    /// <summary>An event is left out.</summary>
    public static PartialReport LeftOut(EventRecord record) => new() { Kind = PartialReportKind.EventLeftOut, Stage = 1, Event = record };

    /// <summary>The term of an event is not new.</summary>
    /// <param name="plan">The search.</param>
    /// <param name="record">The event.</param>
    /// <param name="term">The term.</param>
    /// <param name="seen">When it was seen before.</param>
    public static PartialReport NotNew(NewTermsPlan plan, EventRecord record, ReadOnlySpan<FieldValue> term, EventTime seen) =>
        LeftOut(record) with { Reason = DropReason.NotNew, Keys = KeyPlan.NameValues(plan.Keys, OwnedKey.Of(term)), LastSeen = seen };
}
