namespace RuleEngine.Alerts;

/// <summary>A sink around another that keeps its failures: they are counted, and do not reach the engine.</summary>
public sealed class SafeAlertSink : IAlertSink
{
    private readonly IAlertSink _inner;

    /// <summary>Wraps a sink.</summary>
    public SafeAlertSink(IAlertSink inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
    }

    /// <summary>How many alerts the sink took.</summary>
    public long Delivered { get; private set; }

    /// <summary>How many alerts the sink failed to take.</summary>
    public long Failed { get; private set; }

    /// <summary>The last failure, or null.</summary>
    public Exception? LastFailure { get; private set; }

    /// <inheritdoc/>
    public void Write(Alert alert)
    {
        try
        {
            _inner.Write(alert);
            Delivered++;
        }
#pragma warning disable CA1031 // Whatever a sink throws, the engine and the other sinks go on; the failure is counted and kept.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed++;
            LastFailure = exception;
        }
    }
}
