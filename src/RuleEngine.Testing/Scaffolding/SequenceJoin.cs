namespace RuleEngine.Testing.Scaffolding;

/// <summary>How the events of a proposed sequence belong together.</summary>
/// <param name="Host">The field of the host, which all stages share; null when the events have none in common.</param>
/// <param name="Kind">What else they share (the table's word); empty for nothing.</param>
/// <param name="Keys">The fields of that by stage; empty for nothing.</param>
/// <param name="AlsoShared">Fields that the events share besides, stage by stage where their names differ.</param>
internal sealed record SequenceJoin(string? Host, string Kind, IReadOnlyList<IReadOnlyList<string>> Keys, IReadOnlyList<string> AlsoShared)
{
    /// <summary>What ends the thing that the keys name: a stage for <c>until</c> with its keys; null when nothing is known to.</summary>
    public (string Stage, string By)? Until { get; init; }

    /// <summary>Whether the keys have the same names in all stages.</summary>
    public bool HasCommonKeys => Keys.Count > 0 && Keys.All(keys => keys.SequenceEqual(Keys[0]));
}
