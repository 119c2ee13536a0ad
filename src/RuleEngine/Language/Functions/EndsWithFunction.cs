namespace RuleEngine.Language.Functions;

/// <summary><c>endsWith(source, text)</c>.</summary>
internal sealed class EndsWithFunction : TextTestFunction
{
    /// <inheritdoc/>
    public override string Name => "endsWith";

    /// <inheritdoc/>
    public override string Summary => "Whether a text ends with another; the empty text ends every text.";

    /// <inheritdoc/>
    public override string Example => "endsWith~(file.path, \"\\\\ntds.dit\")";

    /// <inheritdoc/>
    protected override bool Test(string source, string text, StringComparison comparison) => source.EndsWith(text, comparison);
}
