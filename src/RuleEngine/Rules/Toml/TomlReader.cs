using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads TOML 1.0.</summary>
internal static class TomlReader
{
    /// <summary>Reads a document; what is wrong goes to <paramref name="diagnostics"/>, and reading goes on behind it.</summary>
    public static TomlDocument Read(SourceText source, DiagnosticBag diagnostics) => throw new NotSupportedException();
}
