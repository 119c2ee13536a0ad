namespace RuleEngine.Service.Intake.Tails;

/// <summary>What was read of a file at once.</summary>
/// <param name="Events">The events.</param>
/// <param name="After">How far it was read with them.</param>
internal sealed record TailBatch(IReadOnlyList<IntakeEvent> Events, TailMark After)
{
    /// <summary>Where in the file each event begins: byte offsets, or numbers of records.</summary>
    public IReadOnlyList<long> Places { get; init; } = [];

    /// <summary>Whether there may be more to read at once.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether something is there of which the end has not come yet.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What was left out, with its place.</summary>
    public IReadOnlyList<(long Place, string Reason)> Losses { get; init; } = [];
}
