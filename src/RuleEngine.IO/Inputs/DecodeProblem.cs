namespace RuleEngine.IO.Inputs;

/// <summary>Why a framed event could not be understood.</summary>
/// <param name="Reason">The kind of problem.</param>
/// <param name="Message">What is wrong.</param>
internal readonly record struct DecodeProblem(InputProblemReason Reason, string Message);
