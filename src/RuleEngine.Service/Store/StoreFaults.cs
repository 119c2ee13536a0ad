using Microsoft.Data.Sqlite;

namespace RuleEngine.Service.Store;

/// <summary>Says what a fault of SQLite means for an operator: which file, what is wrong, what to do. Nothing is ever deleted because of one.</summary>
internal sealed class StoreFaults(string path)
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotDatabase = 26;

    /// <summary>The exception to throw for a fault.</summary>
    public IOException ToException(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Corrupt or NotDatabase => Damaged(fault.Message, fault),
        Full => new IOException($"{path}: the disk is full, or a limit for its file system is reached; alerts cannot be stored until there is room.", fault),
        ReadOnly => new IOException($"{path}: the file or its folder is read-only for this process; alerts cannot be stored.", fault),
        CannotOpen => new IOException($"{path}: it cannot be opened; the folder must be there, and this process must be allowed to read and write in it.", fault),
        Busy => new IOException($"{path}: another process keeps it locked; only one service may use a data folder.", fault),
        InputOutput => new IOException($"{path}: reading or writing failed in the file system ({fault.Message}).", fault),
        _ => new IOException($"{path}: {fault.Message}", fault),
    };

    /// <summary>The exception for a file that is not what was written.</summary>
    public IOException Damaged(string found, Exception? cause = null) => new(
        $"{path}: the store of alerts is damaged ({found}). Nothing was changed. Stop the service and move this file, with those that have its name and -wal or -shm behind it, to another folder; "
        + "the service then starts with an empty store and its sinks begin anew. `sqlite3 FILE .recover` saves what can be read of the old one.", cause);

    /// <summary>Does something with the database.</summary>
    /// <exception cref="IOException">It could not; the message says why.</exception>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault)
        {
            throw ToException(fault);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(fault.Message, fault);
        }
    }
}
