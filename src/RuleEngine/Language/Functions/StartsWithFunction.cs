namespace RuleEngine.Language.Functions;

/// <summary><c>startsWith(source, text)</c>.</summary>
internal sealed class StartsWithFunction : TextTestFunction
{
    /// <inheritdoc/>
    public override string Name => "startsWith";

    /// <inheritdoc/>
    public override string Summary => "Whether a text begins with another; the empty text begins every text.";

    /// <inheritdoc/>
    public override string Example => "startsWith~(process.command_line, \"rundll32\")";

    /// <inheritdoc/>
    protected override bool Test(string source, string text, StringComparison comparison) => source.StartsWith(text, comparison);
}
