namespace RuleEngine.IO.Tests.Normalization;

public sealed class NormalizationCaseTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.CasesOf("normalization"), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Windows_events_become_ECS_as_the_cases_say(string file)
    {
        var cases = NormalizationCase.Read(Repository.CasesOf("normalization", file)).ToList();

        Assert.NotEmpty(cases);
        var failures = cases.SelectMany(one => one.Failures()).ToList();
        Assert.All(cases, one => Assert.True(one.Expectations > 0, one.Name));
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [Theory]
    [InlineData(4624), InlineData(4625), InlineData(4656), InlineData(4657), InlineData(4658), InlineData(4660), InlineData(4661)]
    [InlineData(4663), InlineData(4670), InlineData(4672), InlineData(4688), InlineData(4689), InlineData(4690)]
    public void Every_code_that_is_promised_has_cases(int code) => Assert.True(File.Exists(Repository.CasesOf("normalization", $"{code}.txt")));
}
