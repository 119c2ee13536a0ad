namespace RuleEngine.Testing;

/// <summary>Says that a text is not the approved one: which files to compare, and the first lines that differ.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>A mismatch without a wording.</summary>
    public SnapshotMismatchException()
    {
    }

    /// <summary>A mismatch.</summary>
    public SnapshotMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>A mismatch that another failure caused.</summary>
    public SnapshotMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
