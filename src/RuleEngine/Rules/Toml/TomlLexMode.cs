namespace RuleEngine.Rules.Toml;

/// <summary>What the parser expects, because <c>1.5</c> is two parts of a key in one place and one number in another.</summary>
internal enum TomlLexMode
{
    /// <summary>Keys: a dot separates.</summary>
    Key,

    /// <summary>Values: a dot belongs to the word, and so does the blank between a date and a time.</summary>
    Value,
}
