namespace RuleEngine.IO.Normalization;

/// <summary>Why a Windows event cannot become an event.</summary>
/// <param name="IsAboutTime">Whether it has no time, or none that can be read.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record NormalizationProblem(bool IsAboutTime, string Message);
