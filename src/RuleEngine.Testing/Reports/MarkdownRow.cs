namespace RuleEngine.Testing.Reports;

/// <summary>A row of a table of a Markdown report.</summary>
/// <param name="What">What kind of finding.</param>
/// <param name="Where">The place, or the rule and the case.</param>
/// <param name="Message">What was found.</param>
internal sealed record MarkdownRow(string What, string Where, string Message)
{
    /// <summary>More about it, in lines, made when there is room for it; null when there is no more.</summary>
    public Func<string>? Details { get; init; }
}
