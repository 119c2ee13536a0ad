namespace RuleEngine.Testing.Cases;

/// <summary>Which cases of which rules are run, and how.</summary>
public sealed record RuleTestOptions
{
    /// <summary>The root folder of the cases, which mirrors the folder of rules; null to find it: beside the nearest folder of rules, <c>tests/</c> and its name.</summary>
    public string? CasesRoot { get; init; }

    /// <summary>
    /// The full paths of files that changed, as git tells or an editor; null for all rules. A rule is run when one is its own, lies in its folder of cases, or is named by a case.
    /// That there is none is no finding: see <see cref="RuleTestRun.Unchanged"/>.
    /// </summary>
    public IReadOnlySet<string>? ChangedFiles { get; init; }

    /// <summary>Patterns (<c>*</c>, <c>?</c>) of which a rule's name, its file's name or a case's name matches one, in any case; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Patterns of case names, in any case; empty for all.</summary>
    public IReadOnlyList<string> CaseNames { get; init; } = [];

    /// <summary>Tags of which a rule has one, in any case, with <c>*</c> and <c>?</c>; empty for all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Rule ids of which a rule has one; empty for all.</summary>
    public IReadOnlyList<string> RuleIds { get; init; } = [];

    /// <summary>Whether what comes of the selected cases becomes approved. A case that is vacuous, broken or did not run is never approved.</summary>
    public bool Accepts { get; init; }

    /// <summary>Whether a rule without a case, or without one that expects an alert, is an error.</summary>
    public bool RequiresCases { get; init; }

    /// <summary>What the rules refer to; a case's own files come besides.</summary>
    public EngineOptions Surroundings { get; init; } = EngineOptions.Default;

    /// <summary>How many cases run at once; the output does not depend on it.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether a developer's diff tool is opened on a mismatch, where there is one.</summary>
    public bool OpensDiffTool { get; init; }
}
