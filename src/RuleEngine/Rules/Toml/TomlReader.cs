using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads TOML 1.0.</summary>
internal static class TomlReader
{
    /// <summary>Reads a document; what is wrong goes to <paramref name="diagnostics"/>, and reading goes on behind it.</summary>
    public static TomlDocument Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return Read(source, new TomlProblems(source, []), diagnostics);
    }

    /// <summary>Reads the bytes of a file; a byte order mark is dropped, and bytes that are no UTF-8 are reported where they stand.</summary>
    /// <param name="path">What diagnostics print as the file; it is not opened.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static TomlDocument ReadUtf8(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var decoded = TomlDecoder.Decode(path, bytes);
        var problems = new TomlProblems(decoded.Source, decoded.Undecoded);
        decoded.Report(problems);
        return Read(decoded.Source, problems, diagnostics);
    }

    private static TomlDocument Read(SourceText source, TomlProblems problems, DiagnosticBag diagnostics)
    {
        var cursor = new TomlCursor(source, problems);
        var root = new TomlParser(cursor, problems).Parse();
        problems.MoveTo(diagnostics);
        return new TomlDocument(source, root, cursor.ToTree());
    }
}
