using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>Files of alerts, NDJSON: opened for each write, so that another program may rename or cut them in between.</summary>
internal static class AlertFile
{
    /// <summary>Writes lines at the end; they are on the disk when it returns.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public static void Append(string path, ReadOnlySpan<byte> lines)
    {
        if (lines.IsEmpty) return;
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
            // Logs are in it: not for everybody on the machine.
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
            using var stream = new FileStream(path, options);
            stream.Write(lines);
            stream.Flush(flushToDisk: true);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{path} may not be written: {exception.Message}", exception);
        }
    }

    /// <summary>The documents of an alert as <c>run --output ndjson</c> writes them: the building blocks of a sequence before its shell.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> DocumentsOf(StoredAlert alert) => alert.BuildingBlocks.Append(alert.Document);
}
