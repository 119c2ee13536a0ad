using System.Text.RegularExpressions;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine new</c>, the real executable.</summary>
public sealed partial class NewCommandTests : IDisposable
{
    private const string Id = "5c1e5a52-6c8d-4f57-9a43-0a2f6d0b1c99";
    private const string Rule = "rules/windows/credential_access_x.toml";
    private const string Folder = "tests/rules/windows/credential_access_x";

    private readonly Workspace _workspace = new();

    public NewCommandTests() => _workspace.With("logs/a.ndjson", Samples.Events);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("eql", "eql")]
    [InlineData("sequence", "eql")]
    [InlineData("query", "kuery")]
    [InlineData("query", "lucene")]
    [InlineData("query", "ncalc")]
    [InlineData("threshold", "kuery")]
    [InlineData("threshold", "eql")]
    [InlineData("threshold", "lucene")]
    [InlineData("threshold", "ncalc")]
    [InlineData("new_terms", "kuery")]
    [InlineData("new_terms", "lucene")]
    [InlineData("new_terms", "ncalc")]
    [InlineData("threat_match", "kuery")]
    [InlineData("threat_match", "lucene")]
    [InlineData("threat_match", "ncalc")]
    [InlineData("machine_learning", null)]
    public void Each_template_validates_is_formatted_and_passes_its_cases(string type, string? language)
    {
        string[] more = language is null ? [] : ["--language", language];

        _workspace.Run(["new", Rule, "--type", type, "--id", Id, .. more]).ExitsWith(0);

        if (type != "threat_match") Assert.DoesNotContain("warning", _workspace.Run("validate", "rules").ExitsWith(0).Error, StringComparison.Ordinal);
        _workspace.Run("fmt", "--check", "rules").ExitsWith(0);
        Assert.Contains("2 cases", _workspace.Run("test", "--require-cases", "rules").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_is_the_approved_one()
    {
        _workspace.Run("new", Rule, "--type", "sequence", "--id", Id, "--severity", "high", "--technique", "T1003.001", "--author", "Ann \"A\"").ExitsWith(0);

        Snapshot.Verify(Date().Replace(_workspace.Read(Rule), "2026/01/01") + "----\n" + _workspace.Read(Folder + "/fires.case.toml") + "----\n" + _workspace.Read(Folder + "/near_miss.case.toml"), "NewCommandTests.template");
    }

    [Theory]
    [InlineData("eql")]
    [InlineData("query")]
    [InlineData("threshold")]
    [InlineData("new_terms")]
    public void A_rule_out_of_an_event_passes_its_cases_at_once(string type)
    {
        var made = _workspace.Run("new", Rule, "--type", type, "--from", "logs/a.ndjson#2", "--id", Id).ExitsWith(0);

        Assert.Contains("wrote " + Rule, made.Output, StringComparison.Ordinal);
        _workspace.Run("fmt", "--check", "rules").ExitsWith(0);
        _workspace.Run("test", "--require-cases", "rules").ExitsWith(0);
    }

    [Fact]
    public void A_sequence_out_of_two_events_shows_what_it_wrote_and_what_comes_next()
    {
        var made = _workspace.Run("new", Rule, "--type", "sequence", "--from", "logs/a.ndjson#1", "--from", "logs/a.ndjson#2", "--id", Id).ExitsWith(0);

        Snapshot.Verify(made.Output + "----\n" + made.Error, "NewCommandTests.sequence");
        _workspace.Run("test", "--require-cases", "rules").ExitsWith(0);
        foreach (var line in made.Lines.Where(line => line.StartsWith("  ruleengine explain", StringComparison.Ordinal) || line.StartsWith("  ruleengine test", StringComparison.Ordinal))) _workspace.Run(line.Trim().Split(' ')[1..]).ExitsWith(0);
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_is_half_written()
    {
        _workspace.With(Folder + "/near_miss.case.toml", "mine");

        var refused = _workspace.Run("new", Rule).ExitsWith(3);

        Assert.Contains("near_miss.case.toml exists already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", refused.Output);
        Assert.False(File.Exists(Path.Combine(_workspace.Folder, Rule)));
        Assert.Equal("mine", _workspace.Read(Folder + "/near_miss.case.toml"));
        Assert.Single(Directory.GetFiles(Path.Combine(_workspace.Folder, Folder)));
        _workspace.Run("new", Rule, "--force").ExitsWith(0);
        Assert.NotEqual("mine", _workspace.Read(Folder + "/near_miss.case.toml"));
    }

    [Fact]
    public void Where_one_file_cannot_be_written_none_is()
    {
        _workspace.With("tests/rules/windows", "a file where a folder should be");

        Assert.Contains("nothing was written: ", _workspace.Run("new", Rule).ExitsWith(3).Error, StringComparison.Ordinal);

        Assert.False(Directory.Exists(Path.Combine(_workspace.Folder, "rules")));
    }

    [Fact]
    public void A_dry_run_shows_the_files_and_writes_none()
    {
        var output = _workspace.Run("new", Rule, "--from", "logs/a.ndjson#2", "--dry-run").ExitsWith(0).Output;

        Assert.Contains($"==> {Rule} <==\n[metadata]\n", output, StringComparison.Ordinal);
        Assert.Contains($"==> {Folder}/fires.verified.json <==\n[\n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Folder, "rules")));
        Assert.False(Directory.Exists(Path.Combine(_workspace.Folder, "tests")));
    }

    [Fact]
    public void Cases_are_where_test_looks_for_them()
    {
        Assert.Contains("--cases", _workspace.Run("new", "x.toml").ExitsWith(3).Error, StringComparison.Ordinal);
        _workspace.Run("new", "x.toml", "--cases", "cases").ExitsWith(0);
        _workspace.Run("test", "x.toml", "--cases", "cases", "--require-cases").ExitsWith(0);
        _workspace.Run("new", "y.toml", "--no-case").ExitsWith(0);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "tests", "detections"));
        _workspace.Run("new", "detections/a/z.toml").ExitsWith(0);
        Assert.True(File.Exists(Path.Combine(_workspace.Folder, "tests/detections/a/z/fires.case.toml")));
        _workspace.Run("test", "detections", "--require-cases").ExitsWith(0);
    }

    [Theory]
    [InlineData("has no event 9 ", Rule, "--from", "logs/a.ndjson#9")]
    [InlineData("nowhere.ndjson", Rule, "--from", "nowhere.ndjson#1")]
    [InlineData("two events or more", Rule, "--type", "sequence", "--from", "logs/a.ndjson")]
    [InlineData("was before", Rule, "--type", "sequence", "--from", "logs/a.ndjson#2", "--from", "logs/a.ndjson#1")]
    [InlineData("without --from", Rule, "--type", "machine_learning", "--from", "logs/a.ndjson")]
    [InlineData("the fields that indicators name", Rule, "--type", "threat_match", "--from", "logs/a.ndjson")]
    [InlineData("found 'esql'", Rule, "--type", "esql")]
    [InlineData("are in eql", Rule, "--language", "kuery")]
    [InlineData("--type eql takes eql", Rule, "--type", "query", "--language", "eql")]
    [InlineData("no --language", Rule, "--type", "machine_learning", "--language", "eql")]
    [InlineData("found 'TA9'", Rule, "--tactic", "TA9")]
    [InlineData("found 'T1'", Rule, "--technique", "T1")]
    [InlineData("needs a --tactic", "rules/x.toml", "--technique", "T1003")]
    [InlineData("has no technique T1998", Rule, "--technique", "T1998")]
    [InlineData("T1057 Process Discovery does not serve TA0006 Credential Access, but discovery", Rule, "--technique", "T1057")]
    [InlineData("found 'one'", Rule, "--id", "one")]
    [InlineData("ends with .toml", "rules/x")]
    public void What_does_not_do_is_said_and_writes_nothing(string problem, params string[] arguments)
    {
        var result = _workspace.Run(["new", .. arguments]).ExitsWith(3);

        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Folder, "rules")));
    }

    [Fact]
    public void Each_rule_has_an_id_of_its_own_and_the_day_it_was_made()
    {
        _workspace.Run("new", "rules/a.toml").ExitsWith(0);
        _workspace.Run("new", "rules/b.toml").ExitsWith(0);

        var (a, b) = (_workspace.Read("rules/a.toml"), _workspace.Read("rules/b.toml"));
        Assert.NotEqual(RandomId().Match(a).Value, RandomId().Match(b).Value);
        Assert.Matches(RandomId(), a);
        Assert.Equal(2, Date().Count(a));
    }

    [GeneratedRegex("rule_id = \"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"", RegexOptions.CultureInvariant)]
    private static partial Regex RandomId();

    [GeneratedRegex("20[0-9]{2}/[0-9]{2}/[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
