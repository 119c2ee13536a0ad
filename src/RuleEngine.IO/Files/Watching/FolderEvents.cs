namespace RuleEngine.IO.Files.Watching;

/// <summary>
/// Signals that something happens in folders, as the system tells. What it was is not passed on: a <see cref="FileSnapshot"/> says that better, also when events were lost. A folder that is not
/// there yet is waited for in the nearest one above it.
/// </summary>
/// <param name="signal">Is called on a thread of the system, maybe often.</param>
/// <param name="giveUp">Is called with the reason when the system cannot tell: too many folders, a network drive.</param>
internal sealed class FolderEvents(Action signal, Action<string> giveUp) : IDisposable
{
    // By when the folder came to be: one that was replaced by another of its name is not listened to any more.
    private readonly Dictionary<(WatchRoot Root, DateTime Created), FileSystemWatcher> _watchers = [];

    /// <summary>Takes these folders in place of those before.</summary>
    public void Watch(IEnumerable<WatchRoot> roots)
    {
        // Only the folder above tells that a folder itself is moved.
        var existing = roots.Select(Existing).ToHashSet();
        foreach (var root in existing.ToList())
        {
            if (Path.GetDirectoryName(root.Folder) is { } above) existing.Add(new WatchRoot(above, IsDeep: false));
        }
        var wanted = existing.Select(root => (root, Directory.GetCreationTimeUtc(root.Folder))).ToHashSet();
        foreach (var gone in _watchers.Keys.Where(root => !wanted.Contains(root)).ToList())
        {
            _watchers[gone].Dispose();
            _watchers.Remove(gone);
        }
        foreach (var root in wanted.Where(root => !_watchers.ContainsKey(root))) Add(root);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers.Values) watcher.Dispose();
        _watchers.Clear();
    }

    private static WatchRoot Existing(WatchRoot root)
    {
        while (!Directory.Exists(root.Folder) && Path.GetDirectoryName(root.Folder) is { } above) root = new WatchRoot(above, IsDeep: false);
        return root;
    }

    private void Add((WatchRoot Root, DateTime Created) key)
    {
        try
        {
            var watcher = new FileSystemWatcher(key.Root.Folder) { IncludeSubdirectories = key.Root.IsDeep, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, _) => signal();
            watcher.Created += (_, _) => signal();
            watcher.Deleted += (_, _) => signal();
            watcher.Renamed += (_, _) => signal();
            watcher.Error += (_, error) => OnError(error.GetException());
            _watchers.Add(key, watcher);
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            giveUp(exception.Message);
        }
    }

    private void OnError(Exception exception)
    {
        // That events were lost is an event, too: something happened.
        if (exception is InternalBufferOverflowException) signal();
        else giveUp(exception.Message);
    }
}
