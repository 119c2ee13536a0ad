using RuleEngine.IO.Git;

namespace RuleEngine.IO.Tests.Git;

public sealed class GitRevisionTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ruleengine-").FullName;
    private readonly GitFolder _git;

    public GitRevisionTests()
    {
        _git = GitFolder.Init(_root);
        Write("rules/a.toml", "a = 1\n");
        Write("rules/sub/é b.toml", "b = 1\n");
        Write("rules/.hidden/c.toml", "c = 1\n");
        Write("rules/notes.md", "text\n");
        Write("lists/e.ndjson", "{}\n");
        Write("lists/values.txt", "x\n");
        Write(".gitignore", "ignored*\n");
        _git.Commit();
        _git.Run("tag", "first");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Rule_files_are_those_of_the_revision_by_the_names_of_the_working_tree()
    {
        Write("rules/a.toml", "a = 2\n");
        File.Delete(At("rules/sub/é b.toml"));
        Write("rules/new.toml", "n = 1\n");

        var files = GitRevision.Find("first", At("rules")).LoadRules();

        Assert.Equal([(At("rules/a.toml"), "a = 1\n"), (At("rules/sub/é b.toml"), "b = 1\n")], files.Files.Select(file => (file.Path, file.Text)));
        Assert.Empty(files.Problems);
    }

    [Theory]
    [InlineData("rules/a.toml", "rules/a.toml")]
    [InlineData("rules/sub", "rules/sub/é b.toml")]
    [InlineData("rules/sub/", "rules/sub/é b.toml")]
    [InlineData("rules/*.toml", "rules/a.toml")]
    [InlineData("rules/**/*.toml", "rules/a.toml,rules/sub/é b.toml")]
    [InlineData("rules/.hidden", "rules/.hidden/c.toml")]
    [InlineData("rules/notes.md", "rules/notes.md")]
    [InlineData("rules/never", "")]
    [InlineData("never/*.toml", "")]
    [InlineData("lists", "")]
    public void A_path_is_a_file_a_folder_or_a_pattern_there_now_or_not(string path, string expected)
    {
        foreach (var folder in new[] { "rules", "gone" })
        {
            var names = GitRevision.Find("first", At(path)).LoadRules().Files.Select(file => Path.GetRelativePath(_root, file.Path));
            Assert.Equal(expected, string.Join(',', names));
            // The second time from a folder that is not there any more.
            if (Directory.Exists(At("rules"))) Directory.Move(At("rules"), At("gone"));
        }
    }

    [Fact]
    public void Changed_files_are_modified_added_deleted_and_renamed_ones_known_to_git_or_not()
    {
        for (var i = 0; i < 5; i++) Write($"rules/same{i}.toml", $"{i}\n");
        Write("rules/old name.toml", "a long text that git would know again\n");
        Write("rules/deleted.toml", "d\n");
        var commit = _git.Commit();
        Assert.Empty(GitChanges.Since(commit, [At("rules")]));

        Write("rules/a.toml", "a = 3\n");
        File.Delete(At("rules/deleted.toml"));
        _git.Run("mv", "rules/old name.toml", "rules/näme\n.toml");
        Write("rules/untracked.toml", "u\n");
        Write("rules/ignored.toml", "i\n");
        Write("rules/staged.toml", "s\n");
        _git.Run("add", "rules/staged.toml");
        Write("elsewhere.toml", "e\n");

        string[] expected = ["rules/a.toml", "rules/deleted.toml", "rules/näme\n.toml", "rules/old name.toml", "rules/staged.toml", "rules/untracked.toml"];
        Assert.Equal(expected, Names(GitChanges.Since(commit, [At("rules")])));
        Assert.Equal(["rules/a.toml"], Names(GitChanges.Since(commit, [At("rules/a.toml"), At("rules/sub")])));
        Assert.Equal(["rules/deleted.toml"], Names(GitChanges.Since(commit, [At("rules/d*.toml")])));
        string[] all = ["elsewhere.toml", "rules/ignored.toml", .. expected];
        Assert.Equal(all.Where(name => !name.Contains("ignored", StringComparison.Ordinal)), Names(GitChanges.InRepositories(commit, [At("rules/sub"), At("rules/a.toml"), At("rules/*.toml"), _root])));
    }

    [Fact]
    public void Three_dots_ask_for_what_changed_since_the_branch_began()
    {
        _git.Run("switch", "--quiet", "-c", "work");
        Write("rules/mine.toml", "m\n");
        _git.Commit();
        _git.Run("switch", "--quiet", "main");
        Write("rules/theirs.toml", "t\n");
        _git.Commit();
        _git.Run("switch", "--quiet", "work");

        Assert.Equal(["rules/mine.toml"], Names(GitChanges.Since("main...", [At("rules")])));
        Assert.Equal(["rules/mine.toml", "rules/theirs.toml"], Names(GitChanges.Since("main", [At("rules")])));
    }

    [Fact]
    public void Exceptions_that_git_does_not_know_are_not_of_a_revision()
    {
        Write("lists/values.txt", "changed\n");
        Write("ignored/list.ndjson", "{}\n");
        _git.Run("rm", "--quiet", "--cached", "rules/notes.md");

        var lists = GitRevision.Find("first", At("lists")).LoadExceptions()!;

        Assert.Equal(("{}\n", "x\n"), (Assert.Single(lists.Lists).Text, Assert.Single(lists.ValueLists).Text));
        Assert.Null(GitRevision.Find("first", At("ignored")).LoadExceptions());
        Write("later/list.ndjson", "{}\n");
        _git.Commit();
        Assert.Empty(GitRevision.Find("first", At("later")).LoadExceptions()!.Lists);
    }

    [Fact]
    public void Links_and_bad_bytes_are_told()
    {
        File.WriteAllBytes(At("rules/latin1.toml"), [.. "a = 1 # "u8, 0xE9]);
        File.CreateSymbolicLink(At("rules/link.toml"), "a.toml");
        _git.Commit();

        var problems = GitRevision.Find("HEAD", At("rules")).LoadRules().Problems.Select(problem => problem.ToString());

        Assert.Equal([$"{At("rules/link.toml")}: the file is a link, which is not followed as of a revision", $"{At("rules/latin1.toml")}:1:9: byte 0xE9 at offset 8 is not UTF-8"], problems);
    }

    [Fact]
    public void Many_files_are_read_at_once()
    {
        for (var i = 0; i < 3000; i++) Write($"many/{i:0000}.toml", $"a = {i}\n");
        _git.Commit();

        var files = GitRevision.Find("HEAD", At("many")).LoadRules().Files;

        Assert.Equal(Enumerable.Range(0, 3000).Select(i => $"a = {i}\n"), files.Select(file => file.Text));
    }

    [Theory]
    [InlineData("nowhere", "has no revision 'nowhere'")]
    [InlineData("nowhere...", "has no revision 'nowhere...'")]
    [InlineData("HEAD:rules", "has no revision")]
    [InlineData("--upload-pack=x", "'--upload-pack=x' is no revision")]
    [InlineData("", "'' is no revision")]
    [InlineData("a\nb", "is no revision")]
    public void What_is_no_revision_is_told(string revision, string message) =>
        Assert.Contains(message, Assert.Throws<GitException>(() => GitRevision.Find(revision, At("rules"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_path_in_no_repository_is_told()
    {
        var outside = Directory.CreateTempSubdirectory("ruleengine-").FullName;
        try
        {
            Assert.Contains("is in no git repository", Assert.Throws<GitException>(() => GitRevision.Find("HEAD", outside)).Message, StringComparison.Ordinal);
            Assert.Contains("not in the working tree", Assert.Throws<GitException>(() => GitRevision.Find("HEAD", At(".git"))).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(outside);
        }
    }

    [Fact]
    public void A_shallow_clone_says_what_brings_the_rest()
    {
        Write("rules/a.toml", "a = 9\n");
        _git.Commit();
        _git.Run("clone", "--quiet", "--depth=1", "file://" + _root, At("clone"));

        var message = Assert.Throws<GitException>(() => GitRevision.Find("HEAD~1", At("clone/rules"))).Message;

        Assert.Contains("fetch-depth: 0", message, StringComparison.Ordinal);
    }

    private string At(string path) => Path.Combine(_root, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    private string[] Names(IEnumerable<string> paths) => [.. paths.Select(path => Path.GetRelativePath(_root, path)).Order(StringComparer.Ordinal)];
}
