namespace RuleEngine.Testing.Scaffolding;

/// <summary>What a rule and its cases will hold, before they are texts.</summary>
internal sealed record ScaffoldPlan
{
    /// <summary>The query; empty for a rule that has none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Comments above the query.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>More lines of the table <c>[rule]</c>.</summary>
    public string Keys { get; init; } = "";

    /// <summary>More tables.</summary>
    public string Tables { get; init; } = "";

    /// <summary>The patterns of the rule's indices; empty for no such key.</summary>
    public IReadOnlyList<string> Index { get; init; } = [];

    /// <summary>How far back the rule looks.</summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>The rule's tags, but for that of the tactic.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the rule needs to see events, one sentence.</summary>
    public string Setup { get; init; } = "";

    /// <summary>The cases with events of their own.</summary>
    public IReadOnlyList<ScaffoldCase> Cases { get; init; } = [];

    /// <summary>Files beside the cases, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attachments { get; init; } = [];

    /// <summary>What the author should know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
