namespace RuleEngine.Testing.Cases;

/// <summary>Writes paths as people gave them: relative to the working folder, or whole, with forward slashes.</summary>
internal static class PrintedPath
{
    /// <summary>A whole path, written relative to the working folder where <paramref name="given"/> was.</summary>
    public static string Of(string full, string given) => Forward(Path.IsPathRooted(given) ? full : Path.GetRelativePath(Directory.GetCurrentDirectory(), full));

    /// <summary>The path with forward slashes.</summary>
    public static string Forward(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
