namespace RuleEngine.Tests.Rules.Toml;

/// <summary>A document with what is expected of it.</summary>
public sealed record TomlCase(string File, string Name, byte[] Document, string Expectation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Name}";
}
