using System.Text.RegularExpressions;

namespace RuleEngine.Tests.Conventions;

/// <summary>Keeps src/ARCHITECTURE.md true: what it names exists, and the folders of the core are all in it.</summary>
public partial class ArchitectureDocumentTests
{
    [Fact]
    public void Every_path_it_names_exists() => Violations.AssertNone(PathsIn(Document()).Where(path => !Exists(path)));

    [Fact]
    public void Every_folder_of_the_core_is_named()
    {
        var document = Document();
        Violations.AssertNone(SourceTree.Folders("src", "RuleEngine")
            .Select(folder => folder["src/RuleEngine/".Length..])
            .Where(folder => !IsNamed(document, folder)));
    }

    [Theory]
    [InlineData("`Rules/Toml`", "Rules/Toml")]
    [InlineData("`src/RuleEngine.IO/`", "src/RuleEngine.IO/")]
    [InlineData("`Language/{Eql,Kql}` and `Rules/*.cs` and `decisions/NNNN-title.md` and `…/Rules`", "")]
    [InlineData("`RuleDefinition` and `a / b` and `by_type/x`", "")]
    [InlineData("```\nRules/Nowhere/\n```\n`Events/`", "Events/")]
    public void A_path_is_quoted_and_has_a_slash(string text, string paths) => Assert.Equal(paths, string.Join(",", PathsIn(text)));

    [Theory]
    [InlineData("`Rules/Toml`", true)]
    [InlineData("Rules/  Toml/  Validation/", true)]
    [InlineData("TomlReader and Toml", false)]
    [InlineData("MyToml/", false)]
    public void A_folder_is_named_by_its_path_or_in_the_tree(string text, bool named) => Assert.Equal(named, IsNamed(text, "Rules/Toml"));

    private static string Document()
    {
        var path = Repository.PathOf("src", "ARCHITECTURE.md");
        Assert.True(File.Exists(path), "src/ARCHITECTURE.md is missing.");
        return File.ReadAllText(path);
    }

    // A tree in a fence is checked in the other direction only: it abbreviates.
    private static IEnumerable<string> PathsIn(string document) =>
        QuotedPath().Matches(Fence().Replace(document, "")).Select(match => match.Groups["path"].Value).Where(path => !path.Contains("NNNN", StringComparison.Ordinal)).Distinct();

    private static bool Exists(string path) => new[] { "", "src", "src/RuleEngine", "src/RuleEngine.IO", "src/RuleEngine.Testing", "src/RuleEngine.Cli" }
        .Select(root => Repository.PathOf(root, path))
        .Any(full => Directory.Exists(full) || File.Exists(full));

    private static bool IsNamed(string document, string folder) =>
        document.Contains(folder, StringComparison.Ordinal)
        || Regex.IsMatch(document, $@"(?<!\w){Regex.Escape(folder.Split('/')[^1])}/", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"`(?<path>(?:[A-Z][\w.]*|src|tests|rules|decisions|\.ci|\.github)/[\w./-]*)`", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedPath();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
