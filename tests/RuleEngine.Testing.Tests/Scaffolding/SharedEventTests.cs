using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Testing.Tests.Scaffolding;

/// <summary>Rules made of each kind of event in the samples, and in real logs where they are at hand: no finding, a match, and a near miss that is none.</summary>
public class SharedEventTests
{
    private const int PerKind = 2;

    public static TheoryData<string> Samples()
    {
        var data = new TheoryData<string>();
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("tests", "samples"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) data.Add(Path.GetRelativePath(Repository.Root, path));
        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_event_gives_a_rule_in_each_language_that_it_matches(string path) =>
        AssertNone(Problems(Repository.PathOf(path), int.MaxValue));

    [SharedTheory("corpora/evtx")]
    [InlineData("corpora/evtx")]
    [InlineData("corpora/mordor")]
    public void Each_kind_of_event_of_real_logs_gives_a_rule_that_it_matches(string folder) =>
        AssertNone(Directory.EnumerateFiles(Path.Join(Repository.Shared, folder)).Order(StringComparer.Ordinal).SelectMany(path => Problems(path, PerKind)));

    private static void AssertNone(IEnumerable<string> problems)
    {
        var first = problems.Take(5).ToList();
        Assert.True(first.Count == 0, string.Join('\n', first));
    }

    // An event in which nothing says of what kind it is gives none, and that is said.
    private static IEnumerable<string> Problems(string path, int perKind)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in EventInputs.Open([path], FieldTable.Empty).ReadAll())
        {
            var kind = $"{record["event.provider"]} {record["event.code"]}";
            if ((seen[kind] = seen.GetValueOrDefault(kind) + 1) > perKind || record["event.code"].IsMissing) continue;
            foreach (var (type, language) in Proposals.Languages)
            {
                if (Proposals.WhyNot(type, language, record) is { } problem) yield return $"{record.Origin} in {language}: {problem}";
            }
        }
    }
}
