namespace RuleEngine.Service.Intake.Tails;

/// <summary>Finds a file that was renamed while nobody looked, and has a name that is not followed.</summary>
internal static class RenamedFile
{
    // Rotated files keep the beginning of their names; a folder may have very many of them, and the latest is the one.
    private const int MaxLooked = 100;

    /// <summary>Opens the file of a mark, when it is in the folder in which it was and its name begins alike.</summary>
    /// <param name="mark">How far it was read.</param>
    /// <param name="followed">Paths under which files are looked for in any case.</param>
    /// <returns>The file, which the caller closes; null when there is none.</returns>
    public static FileStream? Open(TailMark mark, IReadOnlyCollection<string> followed)
    {
        foreach (var file in Candidates(mark.Source).Where(file => !followed.Contains(file.FullName)).OrderByDescending(file => file.LastWriteTimeUtc).Take(MaxLooked))
        {
            if (TryOpen(file.FullName, mark) is { } stream) return stream;
        }
        return null;
    }

    private static IEnumerable<FileInfo> Candidates(string path)
    {
        try
        {
            var stem = Path.GetFileNameWithoutExtension(path);
            return new DirectoryInfo(Path.GetDirectoryName(path) ?? ".").GetFiles().Where(file => file.Name.StartsWith(stem, StringComparison.Ordinal) && !TailPaths.IsPacked(file.Name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that is gone has no files.
            return [];
        }
    }

    private static FileStream? TryOpen(string path, TailMark mark)
    {
        FileStream? stream = null;
        try
        {
            stream = TailFile.Open(path);
            if (EventLogTail.IsEventLog(stream) == mark.IsEventLog && mark.IsOf(stream)) return stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is not known to be the one; another may be.
        }
        stream?.Dispose();
        return null;
    }
}
