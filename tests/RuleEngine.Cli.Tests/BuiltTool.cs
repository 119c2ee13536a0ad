using System.Diagnostics;

namespace RuleEngine.Cli.Tests;

/// <summary>The executable that is tested: what building the host gave, machine code and all, as users get it. The copy beside the tests has the libraries without.</summary>
internal static class BuiltTool
{
    private static readonly string Output = System.IO.Path.GetRelativePath(Repository.PathOf("tests", "RuleEngine.Cli.Tests"), AppContext.BaseDirectory);

    /// <summary>Its assembly, for <c>dotnet</c>.</summary>
    public static string Path { get; } = Existing(Repository.PathOf("src", "RuleEngine.Cli", Output, "RuleEngine.Cli.dll"));

    /// <summary>How a process of it starts in a folder, with all three streams in the hands of the test.</summary>
    public static ProcessStartInfo StartIn(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What would make a careless program write colours to a pipe; and no workflow but the one that a test sets up.
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GITHUB_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        return start;
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException("The tests run what is built at its own place: build without --output.", path);
}
