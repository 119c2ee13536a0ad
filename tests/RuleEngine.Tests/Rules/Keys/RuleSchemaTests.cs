using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Keys;

/// <summary>The schema rejects what the reader rejects, where a schema can say it, and nothing else.</summary>
public class RuleSchemaTests
{
    private const string Corpus = "corpora/elastic-rules";

    private static readonly JsonElement Schema = JsonSerializer.SerializeToElement(RuleSchema.Create(RuleKeys.Set));

    // What no schema of draft-07 can say: about several files, about two values at once, about the calendar, about TOML's own dates.
    private static readonly HashSet<string> Inexpressible = ["RE1106", "RE1208", "RE1220", "RE1221"];

    public static TheoryData<string> Titles => [.. RuleCase.All.Select(item => item.Title)];

    /// <summary>Cases whose error has a code that a schema can say elsewhere, and why it cannot here.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions { get; } = new Dictionary<string, string>
    {
        ["An empty query is no query"] = "whether filters stand in for it depends on the language",
        ["An empty query with filters is none in Lucene"] = "the same",
        ["A start beyond all bounds is no date math"] = "a pattern does not add up",
        ["An interval beyond all bounds is none"] = "the same",
        ["A duration beyond all bounds is out of range"] = "the bound depends on the unit beside it",
        ["A day that the calendar does not have is no date"] = "a pattern does not know leap years",
        ["An id with a line end behind it is an error"] = "the end of a text is another thing to .NET's expressions than to those of editors",
    };

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_case_is_rejected_when_the_reader_rejects_it_for_what_a_schema_can_say(string title)
    {
        var (document, findings) = Read(RuleCase.Named(title).Source);
        if (findings.Any(finding => finding.Code.StartsWith("RE10", StringComparison.Ordinal))) return;

        var errors = DraftSchema.Errors(Schema, document);

        var isRejected = findings.Any(finding => finding.Severity == DiagnosticSeverity.Error && !Inexpressible.Contains(finding.Code)) && !Exceptions.ContainsKey(title);
        Assert.True(isRejected == errors.Count > 0, $"the reader: {string.Join(", ", findings.Select(finding => finding.Code))}; the schema: {string.Join(", ", errors)}");
    }

    [Fact]
    public void Each_exception_is_a_case() => Assert.Empty(Exceptions.Keys.Except(RuleCase.All.Select(item => item.Title)));

    [Theory]
    [InlineData("severity = \"high\"", "severity = \"hihg\"", "/rule/severity: enum")]
    [InlineData("severity = \"high\"", "", "/rule: required")]
    [InlineData("risk_score = 60", "risk_score = 101", "/rule/risk_score: maximum")]
    [InlineData("type = \"query\"", "type = \"threshold\"", "/rule: required")]
    [InlineData("language = \"kuery\"", "language = \"eql\"", "/rule/language: enum")]
    [InlineData("creation_date = \"2024/05/01\"", "creation_date = \"2024-05-01\"", "/metadata/creation_date: pattern")]
    [InlineData("language = \"kuery\"", "timeline_id = \"x\"", "/rule: dependencies")]
    [InlineData("language = \"kuery\"", "index = [\"a\"]\ndata_view_id = \"b\"", "/rule/index: false")]
    public void A_mistake_gives_one_error_and_not_one_for_each_way_out(string from, string to, string error)
    {
        var text = File.ReadAllText(Repository.CasesOf("rules", "base", "query.toml"));
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.Equal([error], DraftSchema.Errors(Schema, Read(text.Replace(from, to, StringComparison.Ordinal)).Document));
    }

    [Fact]
    public void Every_key_is_a_property_with_its_description()
    {
        foreach (var key in RuleKeys.Set.All)
        {
            var place = Schema;
            foreach (var name in key.Path.Split('.'))
            {
                while (place.TryGetProperty("items", out var items)) place = items;
                place = place.GetProperty("properties").GetProperty(name);
            }
            Assert.StartsWith(key.Meaning, place.GetProperty("description").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_line_that_names_the_schema_is_a_comment_to_the_reader_and_stays_on_top()
    {
        var text = "#:schema ./rule.schema.json\n" + File.ReadAllText(Repository.CasesOf("rules", "base", "query.toml"));
        var moved = "#:schema ./rule.schema.json\n\n[rule]\nname = \"x\"\n\n[metadata]\nmaturity = \"beta\"\n";

        Assert.Empty(Read(text).Findings);
        foreach (var source in (string[])[text, moved, moved.Replace("\n\n[rule]", "\n[rule]", StringComparison.Ordinal)])
        {
            Assert.StartsWith("#:schema ./rule.schema.json\n", RuleFormatter.Format(new SourceText("rule.toml", source)).Text, StringComparison.Ordinal);
        }
    }

    [SharedFact(Corpus)]
    public void No_rule_of_Elastic_is_rejected()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Shared, Corpus), "*.toml", SearchOption.AllDirectories).ToList();

        Assert.Equal(2192, files.Count);
        Assert.Empty(files.SelectMany(file => DraftSchema.Errors(Schema, Read(File.ReadAllText(file)).Document).Select(error => $"{Path.GetFileName(file)} {error}")));
    }

    [Fact]
    public void No_shipped_rule_is_rejected() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.toml", SearchOption.AllDirectories)
            .SelectMany(file => DraftSchema.Errors(Schema, Read(File.ReadAllText(file)).Document).Select(error => $"{Path.GetFileName(file)} {error}")));

    private static (JsonElement Document, IReadOnlyList<Diagnostic> Findings) Read(string text)
    {
        var (findings, source) = (new DiagnosticBag(), new SourceText("rule.toml", text));
        RuleReader.Read(source, findings);
        return (JsonDocument.Parse(TomlJson.Write(TomlReader.Read(source, new DiagnosticBag()).Root, source)).RootElement, findings.Items);
    }
}
