namespace RuleEngine.Testing.Scaffolding;

/// <summary>A rule and its cases, made and not yet written.</summary>
/// <param name="Files">The files: the rule, then the cases.</param>
/// <param name="Notes">What the author should know, a sentence each.</param>
internal sealed record Scaffold(IReadOnlyList<ScaffoldFile> Files, IReadOnlyList<string> Notes)
{
    /// <summary>Why nothing could be made; null when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>The rule.</summary>
    public ScaffoldFile Rule => Files[0];

    /// <summary>The file with the events themselves; null when the cases have invented ones.</summary>
    public string? EventFile => Files.FirstOrDefault(file => Path.GetFileName(file.Path) == SamplePlanner.EventFile)?.Path;
}
