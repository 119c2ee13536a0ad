namespace RuleEngine.Rules.Toml;

/// <summary>How a table came to be, which decides what may add to it.</summary>
internal enum TomlTableOrigin
{
    /// <summary>The root, which keys add to until the first header.</summary>
    Root,

    /// <summary>Only named on the way to another one; a header or dotted keys may still define it, once.</summary>
    Implicit,

    /// <summary>Its own header, single or double brackets.</summary>
    Header,

    /// <summary>Dotted keys; more of them may add to it, but no header may open it.</summary>
    DottedKeys,

    /// <summary>An inline table; closed for good.</summary>
    Inline,
}
