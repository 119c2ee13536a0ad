using System.IO.Enumeration;

namespace RuleEngine.IO.Files;

/// <summary>A path with <c>*</c>, <c>?</c> (within a segment) or <c>**</c> (any number of folders), split into its segments.</summary>
internal sealed class GlobPattern
{
    private readonly string[] _segments;

    private GlobPattern(string root, string[] segments) => (Root, _segments) = (root, segments);

    /// <summary>The folder in front of the first wildcard; empty for the current one.</summary>
    public string Root { get; }

    /// <summary>Whether files below sub-folders can match.</summary>
    public bool IsRecursive => _segments.Length > 1;

    /// <summary>Whether a path has a wildcard.</summary>
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Splits a pattern. Both slashes separate where the system has both.</summary>
    public static GlobPattern Parse(string pattern)
    {
        var segments = pattern.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        var first = Array.FindIndex(segments, IsPattern);
        var root = string.Join('/', segments[..first]);
        if (root.Length == 0 && first > 0) root = "/";
        return new GlobPattern(root, [.. segments[first..].Where(segment => segment.Length > 0)]);
    }

    /// <summary>Whether a file matches.</summary>
    /// <param name="path">Its path below <see cref="Root"/>, with forward slashes.</param>
    public bool Matches(string path)
    {
        // The rows of the usual wildcard table, a row a pattern segment: which prefixes of the path the pattern so far can cover.
        var parts = path.Split('/');
        var reached = new bool[parts.Length + 1];
        reached[0] = true;
        foreach (var segment in _segments) reached = Step(segment, parts, reached);
        return reached[^1];
    }

    private static bool[] Step(string segment, string[] parts, bool[] reached)
    {
        var next = new bool[reached.Length];
        var any = segment == "**";
        next[0] = any && reached[0];
        for (var i = 1; i < reached.Length; i++)
        {
            next[i] = any
                ? reached[i] || next[i - 1]
                : reached[i - 1] && FileSystemName.MatchesSimpleExpression(segment, parts[i - 1], OperatingSystem.IsWindows());
        }
        return next;
    }
}
