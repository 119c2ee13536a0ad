namespace RuleEngine.IO.Files.Watching;

/// <summary>
/// The files below some folders as they are at an instant: names, lengths, times. Two of them say what changed, whatever an editor did in between: rename, delete and write anew, move a
/// folder. Hidden files and what a mismatch writes (<c>*.received.*</c>) are left out.
/// </summary>
internal sealed class FileSnapshot
{
    private static readonly EnumerationOptions Listing = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    private readonly Dictionary<string, (long Length, DateTime Written)> _files = new(StringComparer.Ordinal);

    private FileSnapshot()
    {
    }

    /// <summary>Looks at the files now. What cannot be listed is as if it were not there.</summary>
    public static FileSnapshot Take(IEnumerable<WatchRoot> roots)
    {
        var snapshot = new FileSnapshot();
        foreach (var root in roots.Where(root => Directory.Exists(root.Folder))) snapshot.Add(new DirectoryInfo(root.Folder), root.IsDeep);
        return snapshot;
    }

    /// <summary>The full paths of the files that are not what they were: changed, new, gone.</summary>
    /// <param name="before">An earlier one.</param>
    public IReadOnlySet<string> ChangedSince(FileSnapshot before)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, state) in _files)
        {
            if (!before._files.TryGetValue(path, out var earlier) || earlier != state) changed.Add(path);
        }
        foreach (var path in before._files.Keys)
        {
            if (!_files.ContainsKey(path)) changed.Add(path);
        }
        return changed;
    }

    /// <summary>Takes over how some files are now, which the tool wrote by itself.</summary>
    public void Accept(IEnumerable<string> paths)
    {
        foreach (var file in paths.Select(path => new FileInfo(path)))
        {
            if (file.Exists) _files[file.FullName] = StateOf(file);
        }
    }

    /// <summary>Takes over the files of another one, of folders that were not looked at before.</summary>
    public void Adopt(FileSnapshot other)
    {
        foreach (var (path, state) in other._files) _files.TryAdd(path, state);
    }

    private void Add(DirectoryInfo folder, bool isDeep)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", Listing))
            {
                if (entry.Name.StartsWith('.')) continue;
                if (entry is FileInfo file)
                {
                    if (!entry.Name.Contains(".received.", StringComparison.OrdinalIgnoreCase)) _files[file.FullName] = StateOf(file);
                }
                else if (isDeep && entry.LinkTarget is null) Add((DirectoryInfo)entry, isDeep);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that goes away while it is listed has no files; the next look tells whether it came back.
        }
    }

    // Of a link, the file that it leads to: a folder of links is changed by having them lead elsewhere.
    private static (long Length, DateTime Written) StateOf(FileInfo file)
    {
        var target = file.LinkTarget is null ? file : TargetOf(file);
        return target.Exists ? (target.Length, target.LastWriteTimeUtc) : (-1, default);
    }

    private static FileInfo TargetOf(FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? link;
        }
        catch (IOException)
        {
            // Links in a circle lead to no file; what there is of it is the link.
            return link;
        }
    }
}
