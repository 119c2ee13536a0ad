using RuleEngine.IO.Files;

namespace RuleEngine.IO.Tests.Files;

public sealed class PathExpanderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PathExpanderTests()
    {
        foreach (var name in new[] { "b.toml", "a.toml", "Z.toml", "sub/c.toml", "sub/deep/d.toml", "notes.md", ".hidden.toml", ".git/e.toml" }) _folder.Write(name, "x");
    }

    [Fact]
    public void A_folder_gives_its_wanted_files_in_ordinal_order() =>
        Assert.Equal(["Z.toml", "a.toml", "b.toml", "sub/c.toml", "sub/deep/d.toml"], Expand(_folder.Path));

    [Fact]
    public void A_trailing_slash_changes_nothing() => Assert.Equal(Expand(_folder.Path), Expand(_folder.Path + "/"));

    [Fact]
    public void Arguments_keep_their_order_and_files_come_once() =>
        Assert.Equal(["sub/c.toml", "Z.toml", "a.toml", "b.toml", "sub/deep/d.toml"], Expand(_folder.PathOf("sub/c.toml"), _folder.Path));

    [Fact]
    public void What_is_named_is_taken_whatever_its_name() =>
        Assert.Equal(["notes.md", ".hidden.toml"], Expand(_folder.PathOf("notes.md"), _folder.PathOf(".hidden.toml")));

    [Fact]
    public void A_pattern_gives_what_matches() => Assert.Equal(["a.toml", "b.toml"], Expand(_folder.PathOf("?.toml")).Where(path => path != "Z.toml"));

    [Fact]
    public void Two_stars_reach_below() => Assert.Equal(["sub/c.toml", "sub/deep/d.toml"], Expand(_folder.PathOf("sub/**/*.toml")));

    [Fact]
    public void A_name_with_a_star_is_itself_when_there_is_such_a_file()
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Write("star*.toml", "x");
        _folder.Write("starry.toml", "x");

        Assert.Equal(["star*.toml"], Expand(_folder.PathOf("star*.toml")));
    }

    [Fact]
    public void Links_to_folders_are_not_followed_so_that_a_circle_ends()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateSymbolicLink(_folder.PathOf("sub/circle"), _folder.Path);

        Assert.Equal(5, Expand(_folder.Path).Length);
    }

    [Fact]
    public void What_is_not_there_is_an_error_that_names_it()
    {
        var (files, errors) = PathExpander.Expand([_folder.PathOf("none.toml"), _folder.PathOf("none/*.toml"), _folder.PathOf("a.toml")], _ => true);

        Assert.Single(files);
        Assert.Equal([_folder.PathOf("none.toml"), _folder.PathOf("none/*.toml")], errors.Select(error => error.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string[] Expand(params string[] arguments)
    {
        var (files, errors) = PathExpander.Expand(arguments, path => path.EndsWith(".toml", StringComparison.Ordinal));
        Assert.Empty(errors);
        return [.. files.Select(file => Path.GetRelativePath(_folder.Path, file.Path).Replace('\\', '/'))];
    }
}
