namespace RuleEngine.IO.Inputs.Containers;

/// <summary>What an input is packed in, by its first bytes.</summary>
internal enum ContainerKind
{
    /// <summary>Nothing: the bytes are the content.</summary>
    None,

    /// <summary>One stream, compressed by gzip.</summary>
    Gzip,

    /// <summary>A zip archive.</summary>
    Zip,

    /// <summary>A tar archive.</summary>
    Tar,

    /// <summary>A form that is known, and not read.</summary>
    Unsupported,
}
