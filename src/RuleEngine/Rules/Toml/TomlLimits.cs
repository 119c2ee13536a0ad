namespace RuleEngine.Rules.Toml;

/// <summary>What keeps hostile files from exhausting the reader, or those who walk over what it read.</summary>
internal static class TomlLimits
{
    /// <summary>How deep tables and arrays may stand in one another: parts of the header and of the key, brackets and braces together.</summary>
    public const int MaxDepth = 128;

    /// <summary>What to do about it.</summary>
    public const string Hint = "flatten the inner levels";
}
