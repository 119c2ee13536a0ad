using RuleEngine.Diagnostics;
using RuleEngine.Rules.Cases;

namespace RuleEngine.Testing.Cases;

/// <summary>A case that was found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its file as printed.</param>
internal sealed record TestCase(string Name, string Path)
{
    /// <summary>What its author wrote; null of an event file, and of a file with errors.</summary>
    public RuleCaseDefinition? Definition { get; init; }

    /// <summary>What is wrong with its file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Why it cannot run, or null.</summary>
    public TestFinding? Problem { get; init; }

    /// <summary>Where it is, as printed.</summary>
    public string Folder => PrintedPath.Forward(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>Its approved file; null when it says itself what it expects.</summary>
    public SnapshotFiles? Files => Definition?.Expect is null ? SnapshotFiles.Of(Name, "json", Folder, "") : null;
}
