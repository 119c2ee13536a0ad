using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;

namespace RuleEngine.Tests.Compilation;

/// <summary>Rules that are read and compiled by several threads become what they become by one.</summary>
public sealed class RuleWorkTests
{
    private const string Corpus = "corpora/elastic-rules";

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_change_nothing_of_whole_and_damaged_rules(int threads)
    {
        var whole = SourcesBelow(Repository.PathOf("rules"));
        // Cut off at ever other places, and twice with one id: findings of every stage, and between files.
        var damaged = whole.Select((source, i) => new SourceText($"cut-{i}.toml", source.Text[..(source.Text.Length * (i % 9 + 1) / 10)]));
        var twice = whole.Take(5).Select(source => new SourceText($"twice-{source.Path}", source.Text));

        AssertSame([.. whole, .. damaged, .. twice], threads);
    }

    [SharedFact(Corpus)]
    public void Threads_change_nothing_of_published_rules() => AssertSame(SourcesBelow(Path.Combine(Repository.Shared, Corpus)), threads: 4);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_result_has_its_items_place(int threads)
    {
        var items = Enumerable.Range(0, 1000).ToArray();

        Assert.Equal(items.Select(item => item * 2), new RuleWork(threads).ForEach(items, item => item * 2));
    }

    [Fact]
    public void Every_thread_of_the_pool_may_load_at_once()
    {
        var sources = SourcesBelow(Repository.PathOf("rules"));
        var expected = Describe(DetectionEngine.Load(sources, new EngineOptions { MaxLoadingThreads = 1 }));

        var loads = Enumerable.Range(0, 16).Select(_ => Task.Run(() => Describe(DetectionEngine.Load(sources)))).ToArray();

        Assert.All(loads, load => Assert.Equal(expected, load.GetAwaiter().GetResult()));
    }

    [Fact]
    public void There_is_at_least_the_thread_that_asks() => Assert.Throws<ArgumentOutOfRangeException>(() => new EngineOptions { MaxLoadingThreads = 0 });

    private static void AssertSame(IReadOnlyList<SourceText> sources, int threads)
    {
        var expected = Describe(DetectionEngine.Load(sources, new EngineOptions { MaxLoadingThreads = 1 }));

        Assert.Equal(expected, Describe(DetectionEngine.Load(sources, new EngineOptions { MaxLoadingThreads = threads })));
    }

    private static string Describe(DetectionEngine engine) => string.Join(
        '\n',
        [
            .. engine.Rules.Select(rule => $"{rule.Source.Path} {rule.IsCompiled} {rule.Definition?.RuleId}"),
            .. engine.Diagnostics.Select(DiagnosticFormatter.Format),
            .. engine.Fields.Names,
            PlanPrinter.Print(engine.Plan),
        ]);

    private static SourceText[] SourcesBelow(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.toml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new SourceText(Path.GetFileName(path), File.ReadAllText(path)))];
}
