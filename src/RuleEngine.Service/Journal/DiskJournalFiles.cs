namespace RuleEngine.Service.Journal;

/// <summary>A folder of a journal on a disk. A lock in it says that a process has it; the lock goes with the process, however that ends.</summary>
internal sealed class DiskJournalFiles : IJournalFiles
{
    private const string LockName = "journal.lock";
    private const string Prefix = "The journal's folder";

    private readonly FileStream _lock;

    /// <summary>Makes the folder if it is not there, and locks it.</summary>
    /// <exception cref="IOException">The folder cannot be made or written, or another process has it.</exception>
    public DiskJournalFiles(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Guard(() => Directory.CreateDirectory(Folder), "cannot be made");
        _lock = Guard(TakeLock, "cannot be written");
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => Guard(() => Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).ToList(), "cannot be listed");

    /// <inheritdoc/>
    public IJournalFile Create(string name) => Open(name, FileMode.Create, FileAccess.ReadWrite);

    /// <inheritdoc/>
    public IJournalFile Open(string name, bool forWriting) => Open(name, FileMode.Open, forWriting ? FileAccess.ReadWrite : FileAccess.Read);

    /// <inheritdoc/>
    public void Delete(string name) => Guard(
        () =>
        {
            File.Delete(Path.Combine(Folder, name));
            return true;
        },
        $"does not let '{name}' be deleted");

    /// <inheritdoc/>
    public void FlushNames() => FolderNames.Flush(Folder);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private FileStream TakeLock()
    {
        var path = Path.Combine(Folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException && File.Exists(path))
        {
            throw new IOException($"{Prefix} '{Folder}' is in use by another process: {e.Message}", e);
        }
    }

    private DiskJournalFile Open(string name, FileMode mode, FileAccess access) => Guard(
        () => new DiskJournalFile(File.OpenHandle(Path.Combine(Folder, name), mode, access, FileShare.ReadWrite | FileShare.Delete)),
        $"does not let '{name}' be opened");

    // Access that is denied is no IOException of its own, and a bare "no such file" does not say what the file was for.
    private T Guard<T>(Func<T> work, string what)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !e.Message.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            throw new IOException($"{Prefix} '{Folder}' {what}: {e.Message}", e);
        }
    }
}
