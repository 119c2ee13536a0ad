using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Tests.Cases;
using RuleEngine.Testing.Watching;

namespace RuleEngine.Testing.Tests.Watching;

/// <summary>Which rules a file touches, and what is run of them. No watcher and no clock: the tests say which files changed.</summary>
public sealed class RuleWatchTests : IDisposable
{
    private const string Case = "[[event]]\na = 1\n[expect]\nalerts = 1\n";

    private readonly CaseWorkspace _workspace = new CaseWorkspace()
        .WithRule("home/rules/one.toml", "any where a == 1").With("home/tests/rules/one/fires.case.toml", Case)
        .WithRule("home/rules/two.toml", "any where a == 1").With("home/tests/rules/two/fires.case.toml", Case)
        .WithRule("home/rules/deep/three.toml", "any where a == 1", name: "Three").With("home/tests/rules/deep/three/fires.case.toml", "events = \"../../../../logs/*.ndjson\"\n[expect]\nalerts = 1\n")
        .WithRule("home/rules/deep/above.toml", "any where kibana.alert.rule.name == \"Three\"", more: "index = [\".alerts-security.*\"]").With("home/tests/rules/deep/above/fires.case.toml", "rules = \"../../../../rules/deep/three.toml\"\n" + Case)
        .With("home/logs/a.ndjson", """{"@timestamp":"2026-01-01T00:00:00Z","a":1}""")
        .With("home/lists/values.txt", "x");

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("rules/one.toml", "one")]
    [InlineData("rules/new.toml", "new")]
    [InlineData("rules/windows/new.toml", "new")]
    [InlineData("rules/README.md", "")]
    [InlineData("rules/ruleengine.toml", "")]
    [InlineData("rules/one.case.toml", "")]
    [InlineData("rules/deep/three.toml", "above three")]
    [InlineData("rules/deep/above.toml", "above")]
    [InlineData("tests/rules/one/fires.case.toml", "one")]
    [InlineData("tests/rules/one/new.ndjson", "one")]
    [InlineData("tests/rules/one/gone.verified.json", "one")]
    [InlineData("tests/rules/one/fires.received.json", "")]
    [InlineData("tests/rules/one/README.md", "")]
    [InlineData("tests/rules/nothing/fires.ndjson", "")]
    [InlineData("logs/a.ndjson", "three")]
    [InlineData("logs/b.ndjson", "three")]
    [InlineData("logs/b.xml", "")]
    [InlineData("rules/one.toml tests/rules/two/fires.case.toml", "one two")]
    public void A_file_touches_rules(string files, string rules)
    {
        var watch = Watch();
        watch.RunAll();

        Assert.Equal(rules.Split(' ', StringSplitOptions.RemoveEmptyEntries), watch.Touched(At(files)).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_touched_rules_are_read_and_run()
    {
        var watch = Watch();
        Assert.True(watch.RunAll().IsPassed);
        // Were it read, it would be missing.
        File.Delete(At("rules/two.toml").Single());
        _workspace.With("home/rules/one.toml", _workspace.Read("home/rules/one.toml").Replace("a == 1", "a == 2", StringComparison.Ordinal));

        var update = watch.Update(At("rules/one.toml"));

        Assert.Equal("fires Failed", string.Join(',', update.Run!.Cases.Select(result => $"{result.Name} {result.Outcome}")));
        Assert.Equal(["above", "three", "one", "two"], watch.Rules.Select(rule => Path.GetFileNameWithoutExtension(rule.File)));
        Assert.Equal(["one"], watch.Rules.Where(rule => !rule.Result.IsPassed).Select(rule => Path.GetFileNameWithoutExtension(rule.File)));
    }

    [Fact]
    public void Rules_that_come_to_share_an_id_or_no_longer_do_are_run_together()
    {
        var watch = Watch();
        watch.RunAll();
        var own = _workspace.Read("home/rules/two.toml");
        _workspace.With("home/rules/two.toml", own.Replace("-000000000002", "-000000000001", StringComparison.Ordinal));

        var shared = watch.Update(At("rules/two.toml")).Run!;
        Assert.Equal(["one", "two"], Names(shared));
        Assert.True(shared.HasRuleErrors);

        _workspace.With("home/rules/two.toml", own);
        var parted = watch.Update(At("rules/two.toml")).Run!;
        Assert.Equal(["one", "two"], Names(parted));
        Assert.True(parted.IsPassed);
    }

    [Theory]
    [InlineData("rules/one.toml", "")]
    [InlineData("rules/one.toml", "[rule]\nname = \"half")]
    [InlineData("rules/one.toml", null)]
    [InlineData("tests/rules/one/fires.case.toml", "[[event]]\na = ")]
    [InlineData("tests/rules/one/fires.case.toml", "")]
    [InlineData("tests/rules/one/more.ndjson", "{\"a\":")]
    [InlineData("logs/a.ndjson", "{\"a\":")]
    public void A_file_that_looks_half_written_is_looked_at_again_before_anything_is_said(string file, string? text)
    {
        var watch = Watch();
        watch.RunAll();
        var path = At(file).Single();
        var whole = File.Exists(path) ? File.ReadAllText(path) : null;
        if (text is null) File.Delete(path);
        else File.WriteAllText(path, text);

        var torn = watch.Update(At(file));
        Assert.True(torn.IsTorn);
        Assert.Null(torn.Run);
        Assert.True(watch.HasPending);
        Assert.All(watch.Rules, rule => Assert.True(rule.Result.IsPassed));

        if (whole is null) File.Delete(path);
        else File.WriteAllText(path, whole);
        var update = watch.Update(new HashSet<string>());
        Assert.False(update.IsTorn);
        Assert.True(update.Run!.IsPassed);
        Assert.False(watch.HasPending);
    }

    [Fact]
    public void What_stays_wrong_is_said_the_second_time()
    {
        var watch = Watch();
        watch.RunAll();
        _workspace.With("home/rules/one.toml", "[rule");
        Assert.True(watch.Update(At("rules/one.toml")).IsTorn);

        Assert.True(watch.Update(At("rules/one.toml")).Run!.HasRuleErrors);
        File.Delete(At("rules/one.toml").Single());
        Assert.True(watch.Update(At("rules/one.toml")).IsTorn);

        var gone = watch.Update(new HashSet<string>());
        Assert.Equal("home/rules/one.toml", _workspace.Shorten(Assert.Single(gone.Removed)));
        Assert.Null(gone.Run);
        Assert.DoesNotContain(watch.Rules, rule => rule.File.EndsWith("one.toml", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_rule_is_run_without_a_case_and_that_is_no_error()
    {
        var watch = Watch();
        watch.RunAll();
        _workspace.WithRule("home/rules/new.toml", "any where a == 1");

        var update = watch.Update(At("rules/new.toml"));

        Assert.True(update.Run!.IsPassed);
        Assert.Equal(5, watch.Rules.Count);
    }

    [Fact]
    public void What_all_rules_look_at_touches_them_all_and_is_read_again()
    {
        var reads = 0;
        var watch = new RuleWatch([_workspace.PathOf("home/rules")], new RuleTestOptions(), [_workspace.PathOf("home/lists")], () => ++reads == 0 ? null! : EngineOptions.Default);
        watch.RunAll();

        Assert.Equal(4, watch.Update(At("lists/values.txt")).Run!.Rules.Count);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void Folders_are_those_of_rules_cases_and_what_cases_name()
    {
        var watch = Watch();
        Assert.Equal(["home/rules +", "home/tests/rules +"], Roots(watch));

        watch.RunAll();

        Assert.Equal(["home/logs", "home/rules +", "home/tests/rules +"], Roots(watch));
    }

    [Fact]
    public void What_came_is_approved()
    {
        _workspace.With("home/tests/rules/one/more.ndjson", _workspace.Read("home/logs/a.ndjson"));
        var watch = Watch();
        var run = watch.RunAll();
        Assert.False(run.IsPassed);

        Assert.True(watch.Approve(run)!.IsPassed);

        Assert.True(_workspace.Exists("home/tests/rules/one/more.verified.json"));
        Assert.All(watch.Rules, rule => Assert.True(rule.Result.IsPassed));
        Assert.Null(watch.Approve(watch.RunAll()));
    }

    private RuleWatch Watch() => new([_workspace.PathOf("home/rules")], new RuleTestOptions(), [], () => EngineOptions.Default);

    private HashSet<string> At(string files) => [.. files.Split(' ').Select(file => _workspace.PathOf("home/" + file))];

    private IEnumerable<string> Roots(RuleWatch watch) => watch.Roots().Select(root => Path.GetRelativePath(_workspace.Folder, root.Folder) + (root.IsDeep ? " +" : "")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(RuleTestRun run) => run.Rules.Select(rule => Path.GetFileNameWithoutExtension(rule.Path));
}
