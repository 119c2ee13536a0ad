namespace RuleEngine.Benchmarks.Generation;

/// <summary>Makes paths of files.</summary>
internal static class FilePaths
{
    /// <summary>A path that a process of the event might write to.</summary>
    public static string Any(EventDraft draft, Draw draw)
    {
        var folder = draw.PickSkewed(Vocabulary.Folders).Replace("{user}", draft.Host.Owner.Name, StringComparison.Ordinal);
        // Programs and scripts are written by what installs them, and not by parts of Windows.
        var isOfWindows = draft.Process?.Program.Executable.StartsWith(@"C:\Windows", StringComparison.Ordinal) ?? true;
        return $@"{folder}\{(draw.OneIn(3) ? Vocabulary.Product(draw) + "\\" : "")}{Vocabulary.Name(draw)}-{draw.Below(0x1000000):X6}.{draw.PickSkewed(isOfWindows ? Vocabulary.Documents : Vocabulary.Extensions)}";
    }

    /// <summary>The part of a path before the last separator.</summary>
    public static string Folder(string path) => path.LastIndexOf('\\') is > 0 and var at ? path[..at] : "";

    /// <summary>The part behind it.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('\\') + 1)..];

    /// <summary>What follows the last dot of the name; empty when there is none.</summary>
    public static string Extension(string path) => Name(path) is var name && name.LastIndexOf('.') is >= 0 and var at ? name[(at + 1)..] : "";
}
