using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>A place will never take an alert, however often it is tried: it goes to the dead letters.</summary>
public sealed class AlertRefusedException : Exception
{
    /// <summary>An alert that was refused.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="message">Why, in the words of the place.</param>
    public AlertRefusedException(StoredAlert alert, string message) : base(message) => Alert = alert;

    /// <summary>The alert.</summary>
    public StoredAlert Alert { get; }
}
