namespace RuleEngine.Cli.Comparison;

/// <summary>A rule in both versions, or in one of them.</summary>
/// <param name="Base">The rule before; null when it is new.</param>
/// <param name="New">The rule now; null when it is gone.</param>
internal sealed record RulePair(RuleStatus? Base, RuleStatus? New)
{
    /// <summary>What became of it.</summary>
    public RuleChange Change =>
        Base is null ? RuleChange.Added : New is null ? RuleChange.Removed : Base.Source.Text == New.Source.Text ? RuleChange.Unchanged : RuleChange.Changed;

    /// <summary>Its name now, or the last that it had; of what is no rule the name of its file.</summary>
    public string Name => (New?.Definition ?? Base?.Definition)?.Name is { Length: > 0 } name ? name : System.IO.Path.GetFileName(Path);

    /// <summary>Its id, as the name.</summary>
    public string? RuleId => (New?.Definition ?? Base?.Definition)?.RuleId;

    /// <summary>Its file.</summary>
    public string Path => (New ?? Base)!.Source.Path;

    /// <summary>Whether it runs in the base.</summary>
    public bool RunsInBase => Base is { IsCompiled: true };

    /// <summary>Whether it runs in the new version.</summary>
    public bool RunsInNew => New is { IsCompiled: true };
}
