namespace RuleEngine.IO.Inputs.Containers;

/// <summary>Bytes that are not packed in anything: a file, or a member of an archive.</summary>
/// <param name="Path">The path as printed: of a member <c>archive.zip!member.json</c>.</param>
/// <param name="Address">The numbers of the members that lead to it, from the outermost archive inwards; empty when it is in none.</param>
/// <param name="Content">The bytes; valid until the walk goes on.</param>
/// <param name="Length">How many there are, or null when that is not known.</param>
internal sealed record InputLeaf(string Path, int[] Address, Stream Content, long? Length)
{
    /// <summary>What guards the content; null of a file that is not packed.</summary>
    public GuardedStream? Guard { get; init; }
}
