namespace RuleEngine.IO.Git;

/// <summary>Why git could not tell what it was asked: it is not installed, the path is in no repository, the revision is not known. The message is for people, and says what to do.</summary>
public sealed class GitException : Exception
{
    /// <summary>An exception without a message.</summary>
    public GitException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public GitException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public GitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
