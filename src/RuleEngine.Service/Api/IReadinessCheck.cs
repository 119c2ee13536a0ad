namespace RuleEngine.Service.Api;

/// <summary>Something that must be well for the service to do its work. Any part may register one; <c>/readyz</c> asks all. Safe for any number of callers.</summary>
internal interface IReadinessCheck
{
    /// <summary>How it does now. It answers at once, and never fails.</summary>
    ReadinessPart Look();
}
