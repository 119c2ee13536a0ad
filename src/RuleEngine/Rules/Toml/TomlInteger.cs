using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>An integer of any base.</summary>
internal sealed class TomlInteger(long value, SourceSpan span) : TomlValue(span)
{
    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override string KindName => "integer";
}
