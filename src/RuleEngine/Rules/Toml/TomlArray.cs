using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>An array value, or an array of tables.</summary>
internal sealed class TomlArray(SourceSpan span, bool isTableArray) : TomlValue(span)
{
    /// <summary>The elements, in the order of the file.</summary>
    public List<TomlValue> Items { get; } = [];

    /// <summary>Whether it was written with <c>[[…]]</c> headers.</summary>
    public bool IsTableArray { get; } = isTableArray;

    /// <inheritdoc/>
    public override string KindName => IsTableArray ? "array of tables" : "array";

    /// <summary>Extends the place to the closing bracket, which is known only after the elements.</summary>
    public void Close(int end) => Span = SourceSpan.FromBounds(Span.Start, end);
}
