using RuleEngine.IO.Files;

namespace RuleEngine.IO.Tests.Files;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.json", "a.json", true)]
    [InlineData("*.json", "d/a.json", false)]
    [InlineData("?.json", "a.json", true)]
    [InlineData("?.json", "ab.json", false)]
    [InlineData("**/*.json", "a.json", true)]
    [InlineData("**/*.json", "d/e/a.json", true)]
    [InlineData("**/e/*.json", "d/e/a.json", true)]
    [InlineData("**/e/*.json", "d/f/a.json", false)]
    [InlineData("**/e/*.json", "e/a.json", true)]
    [InlineData("**/e/*.json", "e/x/a.json", false)]
    [InlineData("**", "d/e/a.json", true)]
    [InlineData("d*/**/a.*", "dd/x/y/a.json", true)]
    [InlineData("d*/**/a.*", "e/x/y/a.json", false)]
    [InlineData("**/**/**/a", "a", true)]
    public void Stars_stay_within_a_segment_and_two_stars_do_not(string pattern, string path, bool matches) =>
        Assert.Equal(matches, GlobPattern.Parse(pattern).Matches(path));

    [Theory]
    [InlineData("logs/2024/*.json", "logs/2024")]
    [InlineData("/var/log/**/x", "/var/log")]
    [InlineData("/*.json", "/")]
    [InlineData("*.json", "")]
    [InlineData("../a?/b", "..")]
    public void The_search_starts_in_the_folder_before_the_first_wildcard(string pattern, string root) => Assert.Equal(root, GlobPattern.Parse(pattern).Root);

    [Fact]
    public void Many_wildcards_do_not_take_exponential_time() =>
        Assert.False(GlobPattern.Parse(string.Join('/', Enumerable.Repeat("**/a", 30)) + "/b").Matches(string.Join('/', Enumerable.Repeat("a", 200))));
}
