namespace RuleEngine;

/// <summary>A stream from which a run should be resumed is no saved state, is damaged, or is of another version. The message says which.</summary>
public sealed class StateFormatException : FormatException
{
    /// <summary>An exception without a message.</summary>
    public StateFormatException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public StateFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public StateFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
