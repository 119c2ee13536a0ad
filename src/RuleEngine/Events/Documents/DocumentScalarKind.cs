namespace RuleEngine.Events.Documents;

/// <summary>What a <see cref="DocumentScalar"/> is.</summary>
internal enum DocumentScalarKind
{
    /// <summary>A JSON null.</summary>
    Null,

    /// <summary>A JSON false.</summary>
    False,

    /// <summary>A JSON true.</summary>
    True,

    /// <summary>A number, kept as it was written.</summary>
    Number,

    /// <summary>A string, unescaped.</summary>
    Text,
}
