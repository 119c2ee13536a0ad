using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Detection;

/// <summary>Which changes of rule files may take the place of the rules that run.</summary>
public sealed class LoadedRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    // A good change, a new rule, a rule that is gone.
    [InlineData("a=good b=good", "a=other b=good", true)]
    [InlineData("a=good", "a=good b=good", true)]
    [InlineData("a=good b=good", "a=good", true)]
    [InlineData("a=good", "", true)]
    // A change for the worse, a new rule that is bad.
    [InlineData("a=good b=good", "a=bad b=good", false)]
    [InlineData("a=good", "a=good b=bad", false)]
    [InlineData("a=good", "a=bad", false)]
    // What was bad before need not be mended for the others to change; a change of it must be good.
    [InlineData("a=bad b=good", "a=bad b=other", true)]
    [InlineData("a=bad", "a=worse", false)]
    [InlineData("a=bad", "a=good", true)]
    public void A_change_is_taken_whole_or_not_at_all(string before, string after, bool isTaken)
    {
        var first = Load(before);

        Assert.Equal(isTaken, Load(after).MayFollow(first));
        Assert.Equal(before == after, Load(after).IsSameAs(first));
        Assert.True(Load(before).IsSameAs(first));
    }

    [Fact]
    public void A_folder_that_is_gone_takes_no_rule_away()
    {
        var first = Load("a=good");
        Directory.Delete(_folder.Path, recursive: true);

        var second = new RuleSetLoader(Options()).Load();
        Directory.CreateDirectory(_folder.Path);

        Assert.False(second.MayFollow(first));
        Assert.Contains(second.Problems, problem => problem.StartsWith(_folder.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_say_where_they_are()
    {
        Assert.Contains(Load("a=bad").Problems, problem => problem.StartsWith(Path.Combine(_folder.Path, "a.toml:"), StringComparison.Ordinal));
        Assert.Empty(Load("a=good").Problems);
    }

    public void Dispose() => _folder.Dispose();

    private LoadedRules Load(string files)
    {
        Directory.CreateDirectory(_folder.Path);
        foreach (var file in Directory.GetFiles(_folder.Path)) File.Delete(file);
        foreach (var word in files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=')))
        {
            var query = word[1] switch { "good" => "any where true", "other" => "any where false", "bad" => "any where", _ => "any where (" };
            File.WriteAllText(Path.Combine(_folder.Path, word[0] + ".toml"), TestRules.Eql("rule " + word[0], query));
        }
        return new RuleSetLoader(Options()).Load();
    }

    private DetectionServiceOptions Options()
    {
        var options = new DetectionServiceOptions();
        options.Rules.Add(_folder.Path);
        return options;
    }
}
