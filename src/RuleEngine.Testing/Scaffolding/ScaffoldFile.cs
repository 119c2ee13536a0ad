namespace RuleEngine.Testing.Scaffolding;

/// <summary>A file to be written.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
internal sealed record ScaffoldFile(string Path, string Text);
