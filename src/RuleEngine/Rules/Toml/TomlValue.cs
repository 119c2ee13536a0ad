using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A value of a TOML document, with its place in the file.</summary>
internal abstract class TomlValue(SourceSpan span)
{
    /// <summary>Where the value is written: quotes and brackets included; of a table, its header or its inline text.</summary>
    public SourceSpan Span { get; private protected set; } = span;

    /// <summary>What an author calls this kind of value: <c>string</c>, <c>integer</c>, <c>array</c>…</summary>
    public abstract string KindName { get; }
}
