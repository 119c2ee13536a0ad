namespace RuleEngine.Testing.Scaffolding;

/// <summary>A field of an event of a case.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsBare">Whether the value is a number or a truth value.</param>
internal sealed record ScaffoldField(string Name, string Value, bool IsBare = false)
{
    /// <summary>The value as TOML, which is JSON as well for what is written here.</summary>
    public string Literal => IsBare ? Value : TomlText.Quote(Value);
}
