using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Cases;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Settings;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Keys;

/// <summary>What the keys of case files and of a project's file say, the readers do with them, and the schemas reject what the readers reject, where a schema can say it, and nothing else.</summary>
public class ClosedKeysTests
{
    // An event with keys of its own only, sums over several tables, and which findings are errors.
    private static readonly HashSet<string> Inexpressible = ["RE6005", "RE6006", "RE6008", "RE5453"];

    /// <summary>Cases whose error has a code that a schema can say elsewhere, and why it cannot here.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Repetitions beyond all times"] = "a product of two values",
        ["An empty list of events"] = "it may be empty beside events of the file",
        ["The time is not a field"] = "the key is any other field's, and not one of the file",
        ["An expected alert without a field"] = "its keys are those of the author",
        ["Fields of whole documents"] = "it depends on the value of another key",
    };

    public static TheoryData<string, string> Paths => Rows(Closed.SelectMany(keys => keys.All, (keys, key) => (keys.Name, key.Path)));

    public static TheoryData<string, string> WithValues => Rows(Closed.SelectMany(keys => keys.All.Where(key => !IsTable(key)), (keys, key) => (keys.Name, key.Path)));

    public static TheoryData<string, string> Tables => Rows(Closed.SelectMany(keys => keys.All.Where(IsTable).Select(key => key.Path).Prepend(""), (keys, path) => (keys.Name, path)));

    public static TheoryData<string, string> Files => Rows(Sections.Select(section => (section.Kind, section.Title)));

    private static IReadOnlyList<(string Kind, string Title, string Text)> Sections { get; } =
    [
        .. SectionsOf("case", "case-files", "reading"), .. SectionsOf("case", "diagnostics", "case-files"), .. SectionsOf("project", "diagnostics", "settings"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "rules"), "*.case.toml", SearchOption.AllDirectories).Select(file => ("case", Path.GetFileName(file), File.ReadAllText(file))),
    ];

    private static IEnumerable<KeySet> Closed => KeySet.Kinds.Where(keys => keys.IsClosed);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_rejected_when_the_reader_rejects_it_for_what_a_schema_can_say(string kind, string title)
    {
        var text = Sections.First(section => section.Kind == kind && section.Title == title).Text;
        var (document, findings) = Read(kind, text);
        if (findings.Any(finding => finding.Code.StartsWith("RE10", StringComparison.Ordinal))) return;

        var errors = Errors(kind, document);

        var isRejected = findings.Any(finding => finding.Severity == DiagnosticSeverity.Error && !Inexpressible.Contains(finding.Code)) && !Exceptions.ContainsKey(title);
        Assert.True(isRejected == errors.Count > 0, $"the reader: {string.Join(", ", findings.Select(finding => finding.Code))}; the schema: {string.Join(", ", errors)}");
    }

    [Fact]
    public void Each_exception_is_a_case() => Assert.Empty(Exceptions.Keys.Except(Sections.Select(section => section.Title)));

    // A fraction is what no key takes.
    [Theory]
    [MemberData(nameof(Paths))]
    public void The_reader_and_the_schema_want_the_kind_of_value_that_is_documented(string kind, string path)
    {
        foreach (var (value, isTaken) in ValuesFor(KeyOf(kind, path).Kind))
        {
            var (document, findings) = Read(kind, KeyDocument.Of(Kind(kind), path, value));
            var place = "/" + path.Replace('.', '/');

            Assert.True(isTaken != findings.Any(finding => IsAboutTheKind(finding, path)), $"the reader: {value}");
            Assert.True(isTaken != Errors(kind, document).Any(error => error.Replace("/0", "", StringComparison.Ordinal) == $"{place}: type"), $"the schema: {value}");
        }
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void An_example_is_a_right_value(string kind, string path)
    {
        var key = KeyOf(kind, path);
        var (document, findings) = Read(kind, KeyDocument.Of(Kind(kind), path, key.Example));

        Assert.NotEmpty(key.Example);
        Assert.DoesNotContain(findings, finding => finding.Code is not ("RE1102" or "RE6009") && finding.Message.Contains($"`{path}`", StringComparison.Ordinal));
        Assert.DoesNotContain(Errors(kind, document), error => error.StartsWith("/" + path.Replace('.', '/') + ":", StringComparison.Ordinal));
        if (key.Words.Count > 0) Assert.Contains(key.Example.Trim('"'), key.Words);
    }

    // Below an open table any key is right.
    [Theory]
    [MemberData(nameof(Tables))]
    public void The_reader_and_the_schema_reject_the_same_unknown_keys(string kind, string table)
    {
        var (document, findings) = Read(kind, KeyDocument.Of(Kind(kind), table.Length == 0 ? "zzzz" : table + ".zzzz", "\"error\""));
        var isOpen = table.Length > 0 && KeyOf(kind, table).IsOpen;

        Assert.Equal(!isOpen, findings.Any(finding => finding.Code is "RE6001" or "RE5450"));
        Assert.Equal(!isOpen, Errors(kind, document).Any(error => error.EndsWith("/zzzz: false", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_key_is_a_property_and_says_what_it_means_in_a_sentence(string kind, string path)
    {
        var place = SchemaOf(kind);
        foreach (var name in path.Split('.'))
        {
            while (place.TryGetProperty("items", out var items)) place = items;
            place = place.GetProperty("properties").GetProperty(name);
        }

        var meaning = KeyOf(kind, path).Meaning;
        Assert.StartsWith(meaning, place.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(".", meaning, StringComparison.Ordinal);
        Assert.All(meaning, letter => Assert.InRange(letter, ' ', '~'));
    }

    [Theory]
    [InlineData("case", "at", "event.at")]
    [InlineData("case", "alerts", "expect.alerts")]
    [InlineData("case", "alert", "expect.alert")]
    [InlineData("project", "disable", "lint.disable")]
    [InlineData("project", "codes", "lint.ignore.codes")]
    [InlineData("project", "at", null)]
    public void A_key_is_found_by_its_path_or_by_an_end_of_it_that_says_enough(string kind, string name, string? path) => Assert.Equal(path, Kind(kind).Find(name)?.Path);

    [Theory]
    [InlineData("case", "[expect]\nalerts = 1\n[[event]]\na = 1\n[expct]", "/expct: false")]
    [InlineData("case", "[expect]\nalert = 1\n[[event]]\na = 1", "/expect/alert: type")]
    [InlineData("case", "snapshot = \"summary\"\n[expect]\nalerts = 1\n[[event]]\na = 1", "/expect: false")]
    [InlineData("case", "[[event]]\nat = \"3s\"\na = 1", "/event/0/at: pattern")]
    [InlineData("case", "[expect]\nalerts = 0", ": required")]
    [InlineData("project", "[lint]\nseverity = { RE5001 = \"fatal\" }", "/lint/severity/RE5001: enum")]
    [InlineData("project", "[lint]\ndisable = [\"missing-note\"]", "/lint/disable/0: pattern")]
    [InlineData("project", "[[lint.ignore]]\npath = \"x\"\ncodes = [\"RE5001\"]", "/lint/ignore/0: required")]
    public void A_mistake_gives_one_error_and_not_one_for_each_way_out(string kind, string text, string error) => Assert.Equal([error], Errors(kind, Read(kind, text).Document));

    private static bool IsTable(RuleKey key) => key.Kind is RuleKeyKind.Table or RuleKeyKind.Tables;

    private static IEnumerable<(string Value, bool IsTaken)> ValuesFor(RuleKeyKind kind) =>
    [
        ("1.5", false),
        ("7", kind == RuleKeyKind.Integer),
        ("true", kind == RuleKeyKind.Boolean),
        ("[\"x\"]", kind is RuleKeyKind.Texts or RuleKeyKind.TextOrTexts),
        ("{}", kind == RuleKeyKind.Table),
        ("[]", kind is RuleKeyKind.Texts or RuleKeyKind.TextOrTexts or RuleKeyKind.Tables),
    ];

    // Times are read from whatever stands there, and are wrong by a finding of their own.
    private static bool IsAboutTheKind(Diagnostic finding, string path) => finding.Code is "RE1101" or "RE6003" && (finding.Message.StartsWith($"`{path}` is ", StringComparison.Ordinal) || finding.Message.StartsWith($"`{path}[0]` is ", StringComparison.Ordinal));

    private static KeySet Kind(string kind) => KeySet.Kinds.Single(keys => keys.Name == kind);

    private static RuleKey KeyOf(string kind, string path) => Kind(kind).All.Single(key => key.Path == path);

    private static JsonElement SchemaOf(string kind) => JsonSerializer.SerializeToElement(RuleSchema.Create(Kind(kind)));

    private static IReadOnlyList<string> Errors(string kind, JsonElement document) => DraftSchema.Errors(SchemaOf(kind), document);

    private static TheoryData<string, string> Rows(IEnumerable<(string Kind, string Name)> rows)
    {
        var data = new TheoryData<string, string>();
        foreach (var (kind, name) in rows) data.Add(kind, name);
        return data;
    }

    private static IEnumerable<(string Kind, string Title, string Text)> SectionsOf(string kind, string folder, string name) =>
        File.ReadAllText(Repository.CasesOf(folder, name + ".cases")).ReplaceLineEndings("\n").Split("\n== ").Skip(1).Select(section => section.Split('\n', 2)).Select(parts => (kind, parts[0], parts[1]));

    private static (JsonElement Document, IReadOnlyList<Diagnostic> Findings) Read(string kind, string text)
    {
        var (findings, source) = (new DiagnosticBag(), new SourceText("x.toml", text));
        if (kind == "case") RuleCaseReader.Read(source, findings);
        else ProjectSettings.Read(source, findings);
        return (JsonDocument.Parse(TomlJson.Write(TomlReader.Read(source, new DiagnosticBag()).Root, source)).RootElement, findings.Items);
    }
}
