using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>Says what becomes of the partials of groups, where somebody wants to know: a group is a partial for as long as it has events that count.</summary>
/// <typeparam name="TGroup">What is kept for a key.</typeparam>
/// <param name="drops">Hears it.</param>
/// <param name="keys">The key fields.</param>
internal abstract class GroupReports<TGroup>(IDropListener drops, IReadOnlyList<KeyPlan> keys)
    where TGroup : KeyedGroup
{
    /// <summary>A group counts its first event, or its events were taken over from a saved run.</summary>
    public void Opened(TGroup group) => drops.OnReport(Of(PartialReportKind.Opened, group, group.Counted()));

    /// <summary>A group is a detection.</summary>
    /// <param name="group">The group.</param>
    /// <param name="events">Its events.</param>
    public void Completed(TGroup group, IReadOnlyList<PartialEvent> events)
    {
        drops.OnReport(Of(PartialReportKind.Ended, group, events));
        Forget(group);
    }

    /// <summary>No event of a group counts any more.</summary>
    /// <param name="group">The group.</param>
    /// <param name="events">The events that counted last.</param>
    public PartialReport Ended(TGroup group, IReadOnlyList<PartialEvent> events)
    {
        var report = Of(PartialReportKind.Ended, group, events);
        Forget(group);
        return report;
    }

    /// <summary>Some events of a group count no more.</summary>
    public PartialReport Left(TGroup group) => Of(PartialReportKind.EventsLeft, group, []);

    /// <summary>An event is left out.</summary>
    /// <param name="record">The event.</param>
    /// <param name="key">Its key.</param>
    /// <param name="late">By how much it was too late.</param>
    public PartialReport LeftOut(EventRecord record, ReadOnlySpan<FieldValue> key, TimeSpan? late = null) =>
        new() { Kind = PartialReportKind.EventLeftOut, Stage = 1, Keys = KeyPlan.NameValues(keys, OwnedKey.Of(key)), Event = record, Late = late };

    /// <summary>A group took an event.</summary>
    public virtual void Note(TGroup group)
    {
        // Not every group has something that grows and shrinks.
    }

    /// <summary>Adds what is known of a group besides.</summary>
    protected abstract PartialReport Describe(PartialReport report, TGroup group);

    /// <summary>Forgets what was noted of a group.</summary>
    protected virtual void Forget(TGroup group)
    {
        // Nothing was noted.
    }

    private PartialReport Of(PartialReportKind kind, TGroup group, IReadOnlyList<PartialEvent> events) =>
        Describe(new PartialReport { Kind = kind, Keys = KeyPlan.NameValues(keys, OwnedKey.Of(group.Key)), Events = events }, group);
}
