using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A float, inf and nan included.</summary>
internal sealed class TomlFloat(double value, SourceSpan span) : TomlValue(span)
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override string KindName => "float";
}
