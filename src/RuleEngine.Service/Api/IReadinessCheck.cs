namespace RuleEngine.Service.Api;

/// <summary>Something that must be well for the service to do its work. Any part may register one; <c>/readyz</c> asks all. Safe for any number of callers.</summary>
internal interface IReadinessCheck
{
    /// <summary>What it is about, in a word.</summary>
    string Name { get; }

    /// <summary>What is wrong, in words for an operator; null when nothing is.</summary>
    string? FindProblem();
}
