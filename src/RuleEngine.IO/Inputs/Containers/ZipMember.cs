namespace RuleEngine.IO.Inputs.Containers;

/// <summary>A member of a zip archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">How long its content is said to be; null when nothing says so.</param>
/// <param name="PackedLength">How long it is in the archive, at most.</param>
/// <param name="Open">Opens its content; throws <see cref="InvalidDataException"/> when it cannot be read.</param>
internal sealed record ZipMember(string Name, long? Length, long PackedLength, Func<Stream> Open)
{
    /// <summary>Why it cannot be read; null when it can, as far as one can see.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Name.EndsWith('/') || Name.EndsWith('\\');
}
