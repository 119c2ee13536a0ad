using System.Runtime.CompilerServices;

namespace RuleEngine.TestKit;

/// <summary>Finds the files of the repository that tests read.</summary>
internal static class Repository
{
    /// <summary>The folder with RuleEngine.sln.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>Third-party data beside the repository, for checking only; may be absent.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below tests/cases.</summary>
    public static string CasesOf(params string[] parts) => Path.Combine([Root, "tests", "cases", .. parts]);

    /// <summary>Why a path below the shared folder cannot be used; null when it can.</summary>
    public static string? WhyAbsent(string path)
    {
        var full = Path.Combine(Shared, path);
        return Directory.Exists(full) || File.Exists(full) ? null : $"needs ../shared/{path}, which is not here";
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
