using System.Text;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.IO.Tests.RuleFiles;

public sealed class RuleFileLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_gives_every_rule_file_below_it_in_ordinal_order()
    {
        foreach (var name in new[] { "b.toml", "sub/a.toml", "B.TOML", "readme.md" }) _folder.Write(name, name);

        var set = RuleFileLoader.Load([_folder.Path]);

        Assert.Equal([_folder.PathOf("B.TOML"), _folder.PathOf("b.toml"), _folder.PathOf("sub/a.toml")], set.Files.Select(file => file.Path));
        Assert.Equal("sub/a.toml", set.Files[2].Text);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void The_byte_order_mark_is_dropped_and_line_ends_are_kept()
    {
        _folder.Write("a.toml", [.. Encoding.UTF8.Preamble, .. "a = 1\r\nb = 'ü'\n"u8]);

        Assert.Equal("a = 1\r\nb = 'ü'\n", Assert.Single(RuleFileLoader.Load([_folder.Path]).Files).Text);
    }

    [Theory]
    [InlineData(new byte[0], 2, 8)]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, 2, 8)]
    public void Bytes_that_are_not_UTF_8_are_a_problem_with_line_and_column_and_the_other_files_load(byte[] mark, int line, int column)
    {
        _folder.Write("a.toml", [.. mark, .. "a = 1\nb = 'ü€"u8, 0xFF, .. "'\n"u8]);
        _folder.Write("b.toml", "b = 2");

        var set = RuleFileLoader.Load([_folder.Path]);

        Assert.Equal(["a = 1\nb = 'ü€\uFFFD'\n", "b = 2"], set.Files.Select(file => file.Text));
        var problem = Assert.Single(set.Problems);
        Assert.Equal((_folder.PathOf("a.toml"), line, column), (problem.Path, problem.Line, problem.Column));
        Assert.Contains("0xFF", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{_folder.PathOf("a.toml")}:2:8: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_a_problem_without_a_place()
    {
        var problem = Assert.Single(RuleFileLoader.Load([_folder.PathOf("none")]).Problems);

        Assert.Equal((0, $"{_folder.PathOf("none")}: there is no such file or folder"), (problem.Line, problem.ToString()));
    }

    [Fact]
    public void A_file_that_is_named_is_loaded_whatever_its_extension()
    {
        Assert.Single(RuleFileLoader.Load([_folder.Write("rule.txt", "a = 1")]).Files);
    }

    [Fact]
    public void A_folder_without_rules_gives_nothing_and_is_no_problem()
    {
        var set = RuleFileLoader.Load([_folder.Path]);

        Assert.Empty(set.Files);
        Assert.Empty(set.Problems);
    }

    public void Dispose() => _folder.Dispose();
}
