using System.Text;

namespace RuleEngine.Cli.Output;

/// <summary>Replaces files as a whole: who reads meanwhile, or after a crash, sees the old text or the new one and nothing between.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces the text of a file that exists, as UTF-8 without a byte order mark. A link stays a link, and who may read the file stays the same.</summary>
    /// <exception cref="IOException">The file could not be replaced, and is what it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, because it may not be.</exception>
    public static void Replace(string path, string text)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        // Renaming asks for rights on the folder alone: a file that is protected from writing must stay as it is.
        using (File.OpenHandle(target, FileMode.Open, FileAccess.Write)) { }
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            Write(temporary, text);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The byte order mark of a file, or nothing: it is no part of the text that is read, but of the file.</summary>
    public static string MarkOf(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> start = stackalloc byte[3];
        return RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual(Encoding.UTF8.Preamble) ? "\uFEFF" : "";
    }

    private static void Write(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(Utf8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
