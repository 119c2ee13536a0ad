using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A date-time of any of the four kinds.</summary>
internal sealed class TomlDateTime(TomlDateTimeKind kind, DateTimeOffset value, SourceSpan span) : TomlValue(span)
{
    /// <summary>Which parts were written.</summary>
    public TomlDateTimeKind Kind { get; } = kind;

    /// <summary>The value; parts that were not written are those of 0001-01-01T00:00:00Z. Fractions beyond 100 ns are cut.</summary>
    public DateTimeOffset Value { get; } = value;

    /// <inheritdoc/>
    public override string KindName => "date-time";
}
