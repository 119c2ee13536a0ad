using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>What became of a rule file that was to be formatted.</summary>
/// <param name="Source">The file as it was.</param>
/// <param name="Text">The formatted text, or null when the file is not TOML.</param>
/// <param name="Diagnostics">Why it is not TOML.</param>
public sealed record FormattedRule(SourceText Source, string? Text, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether formatting changes the file.</summary>
    public bool IsChanged => Text is not null && Text != Source.Text;
}
