namespace RuleEngine.Testing.Scaffolding;

/// <summary>Makes patterns of values: what differs between machines, users and versions becomes a place.</summary>
internal static class PathGeneralizer
{
    /// <summary>Stands for any text: a character for private use, so that a <c>*</c> in the value stays one.</summary>
    public const char Any = '\uE000';

    /// <summary>Stands for one character.</summary>
    public const char One = '\uE001';

    private const string AnyMark = "<*>";
    private const string OneMark = "<?>";

    /// <summary>The pattern of a path.</summary>
    /// <param name="path">The value.</param>
    /// <param name="hasPlaces">Whether the language has a sign for one character; without it drive letters stay.</param>
    public static string Generalize(string path, bool hasPlaces)
    {
        foreach (var (part, replacement) in ScaffoldTables.Paths)
        {
            if (!hasPlaces && replacement.Contains(OneMark, StringComparison.Ordinal)) continue;
            path = part.Replace(path, replacement.Replace(AnyMark, $"{Any}", StringComparison.Ordinal).Replace(OneMark, $"{One}", StringComparison.Ordinal));
        }
        return path;
    }

    /// <summary>Whether a pattern has places.</summary>
    public static bool HasPlaces(string pattern) => pattern.AsSpan().ContainsAny(Any, One);
}
