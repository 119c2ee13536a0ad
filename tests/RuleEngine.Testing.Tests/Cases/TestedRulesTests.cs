using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>Who asks whether a rule has a case is told what a test run finds.</summary>
public sealed class TestedRulesTests : IDisposable
{
    private const string Event = """{"@timestamp":"2026-01-01T00:00:00Z","a":1}""";

    private readonly CaseWorkspace _workspace = new CaseWorkspace()
        .WithRule("home/rules/case.toml", "any where a == 1").With("home/tests/rules/case/c.case.toml", "[[event]]\na = 1")
        .WithRule("home/rules/windows/events.toml", "any where a == 1").With("home/tests/rules/windows/events/e.ndjson", Event)
        .WithRule("home/rules/broken.toml", "any where a == 1").With("home/tests/rules/broken/b.case.toml", "[expct]\n")
        .WithRule("home/rules/notes.toml", "any where a == 1").With("home/tests/rules/notes/README.md", "x").With("home/tests/rules/notes/old.verified.json", "[]").With("home/tests/rules/notes/.hidden", "x")
        .WithRule("home/rules/windows/none.toml", "any where a == 1").With("home/tests/rules/windows/none/deeper/e.ndjson", Event)
        .WithRule("home/rules/windows.toml", "any where a == 1")
        .With("cases/events/e.ndjson", Event);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("home/rules", null, "broken case windows/events")]
    [InlineData("home/rules/windows", null, "windows/events")]
    [InlineData("home/rules/windows.toml", null, "")]
    [InlineData("home/rules/*.toml", null, "broken case")]
    [InlineData("home/rules/windows", "cases", "windows/events")]
    [InlineData("home/rules", "cases", "")]
    [InlineData("home/rules", "home/tests/rules", "broken case windows/events")]
    [InlineData("home", null, "")]
    public void A_rule_has_a_case_where_a_run_finds_one(string path, string? casesRoot, string expected)
    {
        var cases = casesRoot is null ? null : _workspace.PathOf(casesRoot);
        var tested = new TestedRules(cases, [_workspace.PathOf(path)]);

        var run = _workspace.Run(path, new RuleTestOptions { CasesRoot = cases });

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Names(run.Rules.Where(rule => rule.Cases.Count != 0).Select(rule => rule.Path)));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Names(run.Rules.Select(rule => rule.Path).Where(tested.HasCase)));
    }

    [Fact]
    public void A_rule_that_no_path_stands_for_has_none() => Assert.False(new TestedRules(null, [_workspace.PathOf("home/rules/windows")]).HasCase(_workspace.PathOf("home/rules/case.toml")));

    private IEnumerable<string> Names(IEnumerable<string> rules) => rules.Select(rule => Path.ChangeExtension(_workspace.Shorten(PrintedPath.Forward(rule)), null)["home/rules/".Length..]).Order(StringComparer.Ordinal);
}
