namespace RuleEngine.Compilation.Planning;

/// <summary>A search for new terms, ready to run.</summary>
/// <param name="Keys">The fields whose values together are a term.</param>
/// <param name="Window">How long a term is not new after it was seen.</param>
internal sealed record NewTermsPlan(IReadOnlyList<KeyPlan> Keys, TimeSpan Window)
{
    /// <summary>When an event was.</summary>
    public WindowTimePlan Time { get; init; } = WindowTimePlan.OfEvent;
}
