namespace RuleEngine.IO.Inputs;

/// <summary>Why a framed event could not be understood.</summary>
/// <param name="Reason">The kind of problem.</param>
/// <param name="Message">What is wrong.</param>
internal readonly record struct DecodeProblem(InputProblemReason Reason, string Message)
{
    /// <summary>Nothing is wrong: there is no event because none is meant, as in the action lines of bulk files.</summary>
    public static DecodeProblem None => new(default, "");

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsNone => string.IsNullOrEmpty(Message);
}
