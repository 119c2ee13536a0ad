using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>Which cases belong to which rules, from both sides.</summary>
public sealed class CaseLayoutTests : IDisposable
{
    private const string Event = """{"@timestamp":"2026-01-01T00:00:00Z","a":1}""";

    private readonly CaseWorkspace _workspace = new CaseWorkspace()
        .WithRule("home/rules/top.toml", "any where a == 1").With("home/tests/rules/top/t.ndjson", Event)
        .WithRule("home/rules/windows/x.toml", "any where a == 1").With("home/tests/rules/windows/x/one.ndjson", Event).With("home/tests/rules/windows/x/two.ndjson", Event)
        .WithRule("home/rules/windows/deep/y.toml", "any where a == 1").With("home/tests/rules/windows/deep/y/one.case.toml", "[[event]]\na = 1");

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("home/rules", "top/t windows/deep/y/one windows/x/one windows/x/two")]
    [InlineData("home/rules/", "top/t windows/deep/y/one windows/x/one windows/x/two")]
    [InlineData("home/rules/windows", "windows/deep/y/one windows/x/one windows/x/two")]
    [InlineData("home/rules/windows/x.toml", "windows/x/one windows/x/two")]
    [InlineData("home/rules/windows/*.toml", "windows/x/one windows/x/two")]
    [InlineData("home/rules/**/*.toml", "top/t windows/deep/y/one windows/x/one windows/x/two")]
    [InlineData("home/tests/rules", "top/t windows/deep/y/one windows/x/one windows/x/two")]
    [InlineData("home/tests/rules/windows", "windows/deep/y/one windows/x/one windows/x/two")]
    [InlineData("home/tests/rules/windows/x", "windows/x/one windows/x/two")]
    [InlineData("home/tests/rules/windows/x/two.ndjson", "windows/x/two")]
    [InlineData("home/tests/rules/windows/deep/y/one.case.toml", "windows/deep/y/one")]
    public void A_path_stands_for_cases(string path, string cases) => Assert.Equal(cases.Split(' '), Run(path));

    [Fact]
    public void An_approved_or_received_file_stands_for_its_case()
    {
        _workspace.Run("home/rules", new RuleTestOptions { Accepts = true });

        Assert.Equal(["windows/x/one"], Run("home/tests/rules/windows/x/one.verified.json"));
    }

    [Fact]
    public void Paths_together_are_taken_once()
    {
        var run = RuleTests.Run([_workspace.PathOf("home/tests/rules/windows/x/one.ndjson"), _workspace.PathOf("home/tests/rules/windows/x/two.ndjson"), _workspace.PathOf("home/rules/top.toml"), _workspace.PathOf("home/rules/top.toml")]);

        Assert.Equal(["top/t", "windows/x/one", "windows/x/two"], Names(run));
    }

    [Fact]
    public void Another_root_mirrors_the_path_that_is_given()
    {
        _workspace.With("cases/x/other.ndjson", Event);

        var run = _workspace.Run("home/rules/windows", new RuleTestOptions { CasesRoot = _workspace.PathOf("cases") });

        Assert.Equal("cases/x/other.ndjson", _workspace.Shorten(Assert.Single(run.Cases).Path));
    }

    [Fact]
    public void The_nearest_folder_of_cases_is_taken()
    {
        _workspace.With("home/rules/tests/windows/x/near.ndjson", Event);

        Assert.Equal("near", Assert.Single(_workspace.Run("home/rules/windows").Cases).Name);
    }

    [Theory]
    [InlineData("nowhere", "nowhere: there is no such file or folder")]
    [InlineData("home/rules/*.xml", "home/rules/*.xml: no file matches the pattern")]
    public void A_path_that_stands_for_nothing_is_an_input_error(string path, string message)
    {
        var run = _workspace.Run(path);

        Assert.Equal(message, _workspace.Shorten(Assert.Single(run.Findings)));
        Assert.True(run.HasInputErrors);
    }

    [Fact]
    public void What_is_not_meant_as_a_case_is_none()
    {
        _workspace.With("home/tests/rules/top/README.md", "x").With("home/tests/rules/top/notes.txt", "x").With("home/tests/rules/top/.hidden", "x").With("home/tests/rules/top/t.ndjson~", "x").With("home/tests/rules/top/t.received.json", "[]");

        Assert.Equal(["top/t"], Run("home/rules/top.toml"));
    }

    [Theory]
    [InlineData("a/fires.ndjson", "fires")]
    [InlineData("a/fires.ndjson.gz", "fires")]
    [InlineData("a/fires.case.toml", "fires")]
    [InlineData("a/fires.verified.json", "fires")]
    [InlineData("a/fires.received.json", "fires")]
    [InlineData("a/v1.2.evtx", "v1.2")]
    [InlineData("a/plain", "plain")]
    public void The_name_of_a_case_is_that_of_its_file(string path, string name) => Assert.Equal(name, CaseFolder.NameOf(path));

    [Fact]
    public void Rules_and_cases_are_selected_by_name_tag_and_id()
    {
        _workspace.WithRule("home/rules/z.toml", "any where a == 1", name: "Zebra (crossing)", more: "tags = [\"Domain: Endpoint\"]").With("home/tests/rules/z/one.ndjson", Event);

        Assert.Equal(["z/one"], Run("home/rules", new RuleTestOptions { Names = ["zebra (*"] }));
        Assert.Equal(["z/one"], Run("home/rules", new RuleTestOptions { Names = ["z"] }));
        Assert.Equal(["windows/x/two"], Run("home/rules", new RuleTestOptions { Names = ["two"] }));
        Assert.Equal(["windows/deep/y/one", "windows/x/one", "z/one"], Run("home/rules", new RuleTestOptions { CaseNames = ["ONE"] }));
        Assert.Equal(["z/one"], Run("home/rules", new RuleTestOptions { Tags = ["domain: *"] }));
        Assert.Equal(["z/one"], Run("home/rules", new RuleTestOptions { RuleIds = ["6f1f0c0e-7b1e-4a55-9a0e-000000000004"] }));
    }

    [Theory]
    [InlineData("home/rules/top.toml", "top/t")]
    [InlineData("home/tests/rules/windows/x/two.ndjson", "windows/x/one windows/x/two")]
    [InlineData("home/tests/rules/windows/x/gone.ndjson", "windows/x/one windows/x/two")]
    [InlineData("home/tests/rules/windows/x/one.verified.json", "windows/x/one windows/x/two")]
    [InlineData("home/tests/rules/windows/x/one.received.json", "")]
    [InlineData("home/tests/rules/windows/x/README.md", "")]
    [InlineData("home/tests/rules/windows/xy.ndjson", "")]
    [InlineData("home/shared/list.txt", "windows/deep/y/one windows/deep/y/two")]
    [InlineData("home/shared/gone.txt", "")]
    [InlineData("home/shared/logs/b/new.ndjson", "windows/deep/y/one windows/deep/y/two")]
    [InlineData("home/shared/logs/b/new.xml", "")]
    [InlineData("home/rules/unknown.toml", "")]
    public void Rules_of_which_a_file_changed_are_run(string changed, string cases)
    {
        _workspace.With("home/shared/list.txt", "x").With("home/shared/logs/a.ndjson", Event)
            .With("home/tests/rules/windows/deep/y/two.case.toml", "events = \"../../../../../shared/logs/**/*.ndjson\"\nexceptions = \"../../../../../shared/list.txt\"");

        var run = _workspace.Run("home/rules", new RuleTestOptions { ChangedFiles = new HashSet<string> { _workspace.PathOf(changed) }, RequiresCases = true });

        Assert.Equal(cases.Split(' ', StringSplitOptions.RemoveEmptyEntries), Names(run));
        Assert.Equal(3 - run.Rules.Count, run.Unchanged);
        Assert.DoesNotContain(run.Findings, finding => finding.Kind == TestFindingKind.NothingSelected);
    }

    [Fact]
    public void That_nothing_changed_does_not_hide_that_there_is_nothing()
    {
        _workspace.WithRule("home/rules/bare.toml", "any where a == 1").With("empty/notes.md", "x");
        var changed = new HashSet<string> { _workspace.PathOf("home/rules/bare.toml") };

        Assert.True(_workspace.Run("home/rules", new RuleTestOptions { ChangedFiles = changed }).IsVacuous);
        Assert.True(_workspace.Run("empty", new RuleTestOptions { ChangedFiles = changed }).IsVacuous);
        Assert.True(_workspace.Run("home/rules", new RuleTestOptions { ChangedFiles = new HashSet<string>(), Tags = ["nowhere"] }).IsVacuous);
    }

    private IEnumerable<string> Run(string path, RuleTestOptions? options = null) => Names(_workspace.Run(path, options));

    private IEnumerable<string> Names(RuleTestRun run) => run.Cases.Select(result => _workspace.Shorten(Path.GetDirectoryName(result.Path)! + "/" + result.Name)["home/tests/rules/".Length..]);
}
