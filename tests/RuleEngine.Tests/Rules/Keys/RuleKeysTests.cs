using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Keys;

namespace RuleEngine.Tests.Rules.Keys;

/// <summary>What <see cref="RuleKeys"/> say of a key is what the reader does with it. That the reader asks for no other key, it makes sure of itself.</summary>
public class RuleKeysTests
{
    public static TheoryData<string> Paths => [.. RuleKeys.Set.All.Select(key => key.Path)];

    public static TheoryData<string> LookedAt => [.. RuleKeys.Set.All.Where(key => !key.IsKept && key.Table.Length > 0).Select(key => key.Path)];

    public static TheoryData<string> WithValues => [.. RuleKeys.Set.All.Where(key => key.Kind is not (RuleKeyKind.Table or RuleKeyKind.Tables)).Select(key => key.Path)];

    [Fact]
    public void Paths_are_unique_and_stand_behind_their_tables()
    {
        var paths = RuleKeys.Set.All.Select(key => key.Path).ToList();

        Assert.Equal(paths.Distinct(), paths);
        Assert.All(RuleKeys.Set.All.Where(key => key.Table.Length > 0), key => Assert.InRange(paths.IndexOf(key.Table), 0, paths.IndexOf(key.Path) - 1));
    }

    // A fraction is what no key takes.
    [Theory]
    [MemberData(nameof(LookedAt))]
    public void The_reader_wants_the_kind_of_value_that_is_documented(string path)
    {
        var key = RuleKeys.Set.Find(path)!;
        var wanted = key.Kind switch
        {
            RuleKeyKind.Text or RuleKeyKind.TextOrBoolean => "a string",
            RuleKeyKind.Integer => "an integer",
            RuleKeyKind.Boolean => "a boolean",
            RuleKeyKind.Table => "a table",
            RuleKeyKind.Tables => "an array of tables",
            RuleKeyKind.TableGroups => "an array of arrays of tables",
            _ => "an array of strings",
        };

        var finding = Assert.Single(FindingsOf(key, "1.5"), finding => finding.Descriptor == DiagnosticCatalog.WrongType);
        Assert.Equal($"`{path}` is a float; {wanted} is wanted", finding.Message);
        Assert.Equal(key.Kind is RuleKeyKind.TextOrTexts or RuleKeyKind.Text or RuleKeyKind.TextOrBoolean, FindingsOf(key, "\"x\"").All(item => item.Descriptor != DiagnosticCatalog.WrongType));
        Assert.Equal(key.Kind is RuleKeyKind.Boolean or RuleKeyKind.TextOrBoolean, FindingsOf(key, "true").All(item => item.Descriptor != DiagnosticCatalog.WrongType));
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void An_example_is_a_right_value(string path)
    {
        var key = RuleKeys.Set.Find(path)!;

        Assert.DoesNotContain(FindingsOf(key, key.Example), finding => finding.Code != "RE1102" && finding.Message.Contains(path, StringComparison.Ordinal));
        if (key.Words.Count > 0) Assert.Contains(key.Example.Trim('"'), key.Words);
    }

    [Theory]
    [MemberData(nameof(LookedAt))]
    public void Words_bounds_and_patterns_are_those_of_the_reader(string path)
    {
        var key = RuleKeys.Set.Find(path)!;
        if (key.Words.Count > 0) Assert.Contains(FindingsOf(key, "\"nothing like it\""), finding => finding.Descriptor == DiagnosticCatalog.NotAllowed && finding.Message.Contains(path, StringComparison.Ordinal));
        if (key is { Kind: RuleKeyKind.Integer, Least: { } least }) Assert.Contains(FindingsOf(key, $"{least - 1}"), finding => finding.Descriptor == DiagnosticCatalog.OutOfRange);
        if (key is { Kind: RuleKeyKind.Integer, Most: { } most }) Assert.Contains(FindingsOf(key, $"{most + 1}"), finding => finding.Descriptor == DiagnosticCatalog.OutOfRange);
        if (key is { Kind: RuleKeyKind.Texts or RuleKeyKind.TextOrTexts or RuleKeyKind.Tables, Least: > 0 }) Assert.Contains(FindingsOf(key, "[]"), finding => finding.Descriptor == DiagnosticCatalog.WrongCount);
        if (key.Pattern is not null) Assert.Contains(FindingsOf(key, "\" \""), finding => finding.Severity == DiagnosticSeverity.Error && finding.Code != "RE1102");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_key_says_what_it_means_in_a_sentence(string path)
    {
        var key = RuleKeys.Set.Find(path)!;

        Assert.EndsWith(".", key.Meaning, StringComparison.Ordinal);
        Assert.NotEmpty(key.Example);
        Assert.All(key.Meaning, letter => Assert.InRange(letter, ' ', '~'));
    }

    [Theory]
    [InlineData("rule.threshold.field", "rule.threshold.field")]
    [InlineData("threshold.field", "rule.threshold.field")]
    [InlineData("max_signals", "rule.max_signals")]
    [InlineData("type", "rule.type")]
    [InlineData("cardinality", "rule.threshold.cardinality")]
    [InlineData("field", null)]
    [InlineData("nowhere", null)]
    public void A_key_is_found_by_its_path_or_by_an_end_of_it_that_says_enough(string name, string? path) => Assert.Equal(path, RuleKeys.Set.Find(name)?.Path);

    [Theory]
    [InlineData("treshold.field", "rule.threshold.field")]
    [InlineData("max_signal", "rule.max_signals")]
    [InlineData("rule.intervall", "rule.interval")]
    [InlineData("cardinalty", "rule.threshold.cardinality")]
    [InlineData("qqqqqqqq", null)]
    public void A_misspelt_key_has_a_nearest_one(string name, string? path) => Assert.Equal(path, RuleKeys.Set.Nearest(name));

    // The key in its tables, with what the tables else need left out.
    private static IReadOnlyList<Diagnostic> FindingsOf(RuleKey key, string value)
    {
        var text = KeyDocument.Of(RuleKeys.Set, key.Path, value);
        if (!key.Path.StartsWith("rule", StringComparison.Ordinal)) text += "\nrule = {}";
        var findings = new DiagnosticBag();
        RuleReader.Read(new SourceText("rule.toml", text), findings);
        return findings.Items;
    }
}
