using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>Of some alerts it is known that they are delivered, of others that they were refused; the rest may be tried again.</summary>
internal sealed class IncompleteDeliveryException : Exception
{
    /// <summary>What became of alerts that were to be delivered.</summary>
    /// <param name="left">Those that may be tried again, in their order.</param>
    /// <param name="message">Why they were not taken.</param>
    public IncompleteDeliveryException(IReadOnlyList<StoredAlert> left, string message) : base(message) => Left = left;

    /// <summary>Those that may be tried again.</summary>
    public IReadOnlyList<StoredAlert> Left { get; }

    /// <summary>Those that the place will never take, with its reasons.</summary>
    public IReadOnlyList<(StoredAlert Alert, string Reason)> Refused { get; init; } = [];

    /// <summary>How long the place asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
