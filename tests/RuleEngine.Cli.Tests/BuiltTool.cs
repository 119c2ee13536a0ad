namespace RuleEngine.Cli.Tests;

/// <summary>The executable that is tested: what building the host gave, machine code and all, as users get it. The copy beside the tests has the libraries without.</summary>
internal static class BuiltTool
{
    private static readonly string Output = System.IO.Path.GetRelativePath(Repository.PathOf("tests", "RuleEngine.Cli.Tests"), AppContext.BaseDirectory);

    /// <summary>Its assembly, for <c>dotnet</c>.</summary>
    public static string Path { get; } = Existing(Repository.PathOf("src", "RuleEngine.Cli", Output, "RuleEngine.Cli.dll"));

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException("The tests run what is built at its own place: build without --output.", path);
}
