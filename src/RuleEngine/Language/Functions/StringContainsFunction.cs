namespace RuleEngine.Language.Functions;

/// <summary><c>stringContains(source, text)</c>.</summary>
internal sealed class StringContainsFunction : TextTestFunction
{
    /// <inheritdoc/>
    public override string Name => "stringContains";

    /// <inheritdoc/>
    public override string Summary => "Whether a text contains another; no text contains the empty text.";

    /// <inheritdoc/>
    public override string Example => "stringContains~(process.command_line, \"comsvcs\")";

    /// <inheritdoc/>
    protected override bool Test(string source, string text, StringComparison comparison) => text.Length > 0 && source.Contains(text, comparison);
}
