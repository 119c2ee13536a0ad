using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Writes files all or none: what cannot be finished is undone.</summary>
internal static class ScaffoldWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The files that exist already.</summary>
    public static IReadOnlyList<string> FindExisting(IEnumerable<ScaffoldFile> files) => [.. files.Select(file => file.Path).Where(path => File.Exists(path) || Directory.Exists(path))];

    /// <summary>Writes the files, over those that exist.</summary>
    /// <exception cref="IOException">A file could not be written; all is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, because it may not be.</exception>
    public static void Write(IReadOnlyList<ScaffoldFile> files)
    {
        var folders = new List<string>();
        var staged = new List<(string Temporary, string Target)>();
        var moved = new List<(string Target, byte[]? Before)>();
        try
        {
            foreach (var file in files) staged.Add((Stage(file, folders), file.Path));
            foreach (var (temporary, target) in staged)
            {
                var before = File.Exists(target) ? File.ReadAllBytes(target) : null;
                File.Move(temporary, target, overwrite: before is not null);
                moved.Add((target, before));
            }
        }
        catch
        {
            Undo(staged, moved, folders);
            throw;
        }
    }

    // Beside the target, so that moving it is renaming it.
    private static string Stage(ScaffoldFile file, List<string> folders)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.Path))!;
        var missing = new List<string>();
        for (var current = folder; current is not null && !Directory.Exists(current); current = Path.GetDirectoryName(current)) missing.Add(current);
        Directory.CreateDirectory(folder);
        folders.AddRange(Enumerable.Reverse(missing));
        var temporary = Path.Join(folder, $".{Path.GetFileName(file.Path)}.{Path.GetRandomFileName()}");
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(Utf8.GetBytes(file.Text));
        return temporary;
    }

    private static void Undo(List<(string Temporary, string Target)> staged, List<(string Target, byte[]? Before)> moved, List<string> folders)
    {
        foreach (var (target, before) in moved)
        {
            if (before is null) File.Delete(target);
            else File.WriteAllBytes(target, before);
        }
        foreach (var (temporary, _) in staged) File.Delete(temporary);
        // Only what this run made, and only while it is empty.
        foreach (var folder in Enumerable.Reverse(folders).Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())) Directory.Delete(folder);
    }
}
