using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;
using RuleEngine.Tests.Rules.Toml;
using Xunit.Abstractions;

namespace RuleEngine.Tests.Rules.Formatting;

/// <summary>Strews comments, blanks and line ends over good documents. A failure prints the seed; the variable RULEENGINE_SEED repeats its run.</summary>
public sealed class RandomFormattingTests(ITestOutputHelper output)
{
    private const int Rounds = 10_000;
    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("RULEENGINE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    [Fact]
    public void Values_and_comments_stay_and_the_second_time_changes_nothing()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var documents = Documents();
        var formatted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = Strew(random, documents[random.Next(documents.Count)]);
            var problem = Record.Exception(() => formatted += Formatted.Check(text) is null ? 0 : 1);
            Assert.True(problem is null, $"seed {Seed}, round {round}: {problem}\n{text}");
        }
        output.WriteLine($"{formatted} of {Rounds} were TOML");
        Assert.True(formatted > Rounds / 4, $"only {formatted} of {Rounds} were TOML");
    }

    [Fact]
    public void Every_valid_document_can_be_formatted()
    {
        foreach (var document in Documents()) Formatted.Check(document.Source.Text);
    }

    [Fact]
    public void What_stands_deep_is_not_indented_without_end()
    {
        var text = $"a = {new string('[', 100)}{string.Concat(Enumerable.Repeat("1,", 50_000))}{new string(']', 100)}\n";

        Assert.InRange(Formatted.Check(text)!.Length, text.Length, 20 * text.Length);
    }

    private static List<TomlDocument> Documents() =>
    [
        .. TomlCaseFile.ReadAll("toml", "valid").Concat(TomlCaseFile.ReadAll("formatting")).Select(item => Encoding.UTF8.GetString(item.Document))
            .Concat(Directory.GetFiles(Repository.CasesOf("rules", "complete"), "*.toml").Select(File.ReadAllText))
            .Select(text => TomlReader.Read(new SourceText("t.toml", text), new DiagnosticBag())),
    ];

    // Between tokens: where a comment or a line end may stand there, the document stays one.
    private static string Strew(Random random, TomlDocument document)
    {
        var pieces = document.Syntax.Tokens.Select(token => document.Syntax.TextOf(token).ToString()).ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            string[] strewn = [" ", "\t", "\n", "\r\n", "\n\n\n", $"# {i}\n", $"\n# {i}\n\n", $" # {i} \r\n", $"\n#{i}\n", "\nquery = 1\n", "\n[rule]\n", "\n[metadata]\n", $"\nz.y{i} = [1, # {i}\n2]\n"];
            var at = random.Next(pieces.Count + 1);
            // More often at the end of a line than not.
            if (random.Next(3) > 0) at = Math.Min(pieces.Count, pieces.FindIndex(Math.Min(at, pieces.Count - 1), piece => piece.EndsWith('\n')) + 1);
            pieces.Insert(at, strewn[random.Next(strewn.Length)]);
        }
        return string.Concat(pieces);
    }
}
