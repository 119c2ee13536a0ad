namespace RuleEngine.Service.Intake.Http;

/// <summary>The body of a request cannot be read, or is too large.</summary>
/// <param name="status">The status to answer with.</param>
/// <param name="message">What is wrong, for who sent it.</param>
/// <param name="inner">What was thrown.</param>
internal sealed class IntakeBodyException(int status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The status to answer with.</summary>
    public int Status => status;
}
