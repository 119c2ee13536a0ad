namespace RuleEngine.Service.Detection;

/// <summary>Says why a rule did not fire, from what is still in the journal.</summary>
internal interface IMissExplainer
{
    /// <summary>Runs the rule over the journal once more, and reports. One at a time; others wait.</summary>
    /// <param name="rules">The rules that run.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="key">What the key of partial detections must have, as <c>field=value</c>; empty for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The report, or null when no such rule runs.</returns>
    /// <exception cref="WrongKeyException">A key is not <c>field=value</c>, or not one of the rule's.</exception>
    Task<WhyNotReport?> ExplainAsync(LoadedRules rules, string ruleId, IReadOnlyList<string> key, CancellationToken cancellation);
}
