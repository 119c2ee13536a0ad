using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A string of any of the four kinds.</summary>
internal sealed class TomlString(EmbeddedText content, SourceSpan span) : TomlValue(span)
{
    /// <summary>The string with the place of each of its characters.</summary>
    public EmbeddedText Content { get; } = content;

    /// <summary>The string alone.</summary>
    public string Text => Content.Text;

    /// <inheritdoc/>
    public override string KindName => "string";
}
