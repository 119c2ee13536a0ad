namespace RuleEngine.Service.Intake;

/// <summary>
/// Takes events in, whoever brings them: checks each, leaves out what is there already, writes the rest to the journal, and answers when it is safe there. An embedding host may bring events of
/// its own. Safe for any number of callers.
/// </summary>
public interface IEventIntake
{
    /// <summary>Takes events.</summary>
    /// <param name="source">Who brings them, for people who look for them later: a short name, or a path.</param>
    /// <param name="events">The events, in their order.</param>
    /// <param name="cancellation">Gives up waiting; the events may have been taken all the same.</param>
    /// <returns>What became of them. No exception for what is wrong with an event, or for a full disk.</returns>
    ValueTask<IntakeResult> TakeAsync(string source, IReadOnlyList<IntakeEvent> events, CancellationToken cancellation = default);
}
