namespace RuleEngine.Testing.Cases;

/// <summary>An alert that differs from what was approved or expected.</summary>
/// <param name="Kind">How.</param>
/// <param name="Title">The alert in a few words: its time, its rule or name, its events.</param>
/// <param name="Fields">What differs, of a changed alert; of others the fields that tell most about it.</param>
public sealed record AlertDifference(AlertDifferenceKind Kind, string Title, IReadOnlyList<FieldDifference> Fields)
{
    /// <summary>The alert's number among those approved or expected, from 1; 0 when it is not among them.</summary>
    public int ApprovedNumber { get; init; }

    /// <summary>The alert's number among those that came, from 1; 0 when it is not among them.</summary>
    public int ReceivedNumber { get; init; }
}
