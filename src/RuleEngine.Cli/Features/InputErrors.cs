using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Features;

/// <summary>Tells problems of inputs that make the exit code an error from those that are only told.</summary>
internal static class InputErrors
{
    /// <summary>A bad event is skipped and counted; a whole input that cannot be read is more than that.</summary>
    public static bool Contains(InputProblem problem) => problem.Reason
        is InputProblemReason.Unreadable or InputProblemReason.UnknownFormat or InputProblemReason.Unsupported or InputProblemReason.Damaged or InputProblemReason.OverLimit;
}
