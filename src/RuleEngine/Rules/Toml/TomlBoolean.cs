using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A boolean.</summary>
internal sealed class TomlBoolean(bool value, SourceSpan span) : TomlValue(span)
{
    /// <summary>The value.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc/>
    public override string KindName => "boolean";
}
