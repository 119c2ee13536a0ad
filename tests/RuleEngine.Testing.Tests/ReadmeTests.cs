using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Tests;

/// <summary>What the README shows works as shown.</summary>
public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void The_library_example_compiles_has_under_20_lines_and_raises_an_alert()
    {
        var code = BlockOf("csharp");
        Assert.True(code.Split('\n').Length < 20);

        var output = Run(Compile(code));

        Assert.Contains("Active Directory Database Read", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rule_shown_compiles_without_a_finding()
    {
        var engine = DetectionEngine.Load([new SourceText("README.md", BlockOf("toml"))]);
        Assert.Equal([], engine.Diagnostics.Select(finding => finding.ToString()));
        Assert.True(Assert.Single(engine.Rules).IsCompiled);
    }

    [Fact]
    public void Every_path_that_is_named_exists()
    {
        foreach (Match match in Regex.Matches(Readme, "`((?:src|rules|tests|\\.ci)/[\\w./-]+)`"))
        {
            var path = Repository.PathOf(match.Groups[1].Value);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"README.md names {match.Groups[1].Value}, which does not exist");
        }
    }

    private static string BlockOf(string language) => Regex.Match(Readme, $"```{language}\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value;

    private static Assembly Compile(string code)
    {
        const string usings = "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;";
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "ReadmeExample",
            [CSharpSyntaxTree.ParseText(usings), CSharpSyntaxTree.ParseText(code)],
            trusted.Where(path => path.EndsWith(".dll", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static string Run(Assembly example)
    {
        var (directory, output) = (Directory.GetCurrentDirectory(), Console.Out);
        using var captured = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(Repository.Root);
            Console.SetOut(captured);
            example.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(output);
            Directory.SetCurrentDirectory(directory);
        }
        return captured.ToString();
    }
}
