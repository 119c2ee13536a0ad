using RuleEngine.Alerts;

namespace RuleEngine.Service.Store;

/// <summary>
/// The alerts, on disk: what the API shows, and the outbox of the sinks. What is added is there once, however often a replay raises it: an alert that is there already, in the same form, is left out.
/// Safe for any number of callers.
/// </summary>
internal interface IAlertStore
{
    /// <summary>The place of the alert that was stored last; 0 when there is none.</summary>
    long Last { get; }

    /// <summary>Why alerts cannot be stored, in words for an operator: the last ones could not be, and none were since. Null when nothing is wrong.</summary>
    string? Problem { get; }

    /// <summary>Stores alerts, all or none; they are on the disk when it returns.</summary>
    /// <returns>Those that were not there yet, as they were stored, in their order.</returns>
    /// <exception cref="IOException">They could not be written (a full disk, a read-only folder); it may be tried again.</exception>
    IReadOnlyList<StoredAlert> Add(IReadOnlyList<Alert> alerts);

    /// <summary>The alerts behind a place, in the order in which they were stored.</summary>
    /// <param name="sequence">The place; 0 for all.</param>
    /// <param name="limit">How many at most.</param>
    IReadOnlyList<StoredAlert> ReadAfter(long sequence, int limit);

    /// <summary>Completes when an alert is stored behind a place.</summary>
    Task WaitBeyondAsync(long sequence, CancellationToken cancellation);

    /// <summary>The newest alerts that are asked for: of one that was stored again its last form, at its last place.</summary>
    IReadOnlyList<StoredAlert> Query(AlertQuery query);

    /// <summary>The last form of an alert, or null.</summary>
    StoredAlert? Find(string id);

    /// <summary>Up to which place a sink has delivered; 0 at first.</summary>
    long GetDelivered(string sink);

    /// <summary>Gives a sink that is not known a place to begin behind; one that is known keeps its own. On the disk when it returns.</summary>
    /// <exception cref="IOException">It could not be written; it may be tried again.</exception>
    void Enroll(string sink, long sequence);

    /// <summary>Notes up to which place a sink has delivered. On the disk when it returns.</summary>
    void SetDelivered(string sink, long sequence);

    /// <summary>Deletes what is old and delivered by each of these sinks.</summary>
    void Trim(IReadOnlyCollection<string> sinks);
}
