using RuleEngine.IO.Files.Watching;

namespace RuleEngine.IO.Tests.Files.Watching;

/// <summary>What two looks at folders say of the time between them.</summary>
public sealed class FileSnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _writes;

    public FileSnapshotTests()
    {
        foreach (var path in new[] { "a/one", "a/two", "a/b/three", "c/four", "c/d/five" }) Write(path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_that_changed_came_and_went_are_told() => AssertChanged("a/b/new a/one a/two", () =>
    {
        Write("a/one");
        File.Delete(At("a/two"));
        Write("a/b/new");
    });

    [Fact]
    public void A_save_by_renaming_is_one_file() => AssertChanged("a/one", () =>
    {
        File.Move(At("a/one"), At("a/one~"));
        Write("a/one.tmp");
        File.Move(At("a/one.tmp"), At("a/one"));
        File.Delete(At("a/one~"));
    });

    [Fact]
    public void A_folder_that_is_renamed_is_its_files_under_both_names() => AssertChanged("a/b/three a/e/three", () => Directory.Move(At("a/b"), At("a/e")));

    [Fact]
    public void Hidden_and_received_files_and_those_below_a_flat_folder_are_not_looked_at() => AssertChanged("c/four", () =>
    {
        Write("a/.one.swp");
        Write("a/.git/index");
        Write("a/one.received.json");
        Write("c/d/five");
        Write("c/four");
    });

    [Fact]
    public void A_link_that_leads_elsewhere_has_changed()
    {
        // As Kubernetes swaps the files of a volume: the links stay, and lead through another link that is swapped.
        File.CreateSymbolicLink(At("c/..now"), At("a"));
        File.CreateSymbolicLink(At("c/linked"), "..now/one");
        AssertChanged("a/b/one c/linked", () =>
        {
            Write("a/b/one");
            File.Delete(At("c/..now"));
            File.CreateSymbolicLink(At("c/..now"), At("a/b"));
        });
    }

    [Fact]
    public void What_the_tool_wrote_itself_is_no_change()
    {
        var before = Take();
        Write("a/one");
        Write("a/two");

        before.Accept([At("a/one"), At("a/gone")]);

        Assert.Equal([At("a/two")], Take().ChangedSince(before));
    }

    [Fact]
    public void Folders_that_are_looked_at_later_are_taken_as_they_are()
    {
        var before = FileSnapshot.Take([new WatchRoot(At("a"), IsDeep: true)]);
        Write("a/one");
        before.Adopt(Take());

        Assert.Equal([At("a/one")], Take().ChangedSince(before));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_files() => Assert.Empty(FileSnapshot.Take([new WatchRoot(At("nowhere"), IsDeep: true)]).ChangedSince(FileSnapshot.Take([])));

    private void AssertChanged(string expected, Action change)
    {
        var before = Take();
        change();
        Assert.Equal(expected.Split(' '), Take().ChangedSince(before).Select(path => Path.GetRelativePath(_folder.Path, path)).Order(StringComparer.Ordinal));
    }

    private FileSnapshot Take() => FileSnapshot.Take([new WatchRoot(At("a"), IsDeep: true), new WatchRoot(At("c"), IsDeep: false)]);

    private string At(string path) => _folder.PathOf(path);

    // Each text is longer than those before, so that no clock's grain decides.
    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), new string('x', ++_writes));
    }
}
