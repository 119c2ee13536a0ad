using System.Buffers;
using System.Text;
using System.Text.Unicode;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Files;
using RuleEngine.Rules.Settings;

namespace RuleEngine.IO.RuleFiles;

/// <summary>Reads rule files.</summary>
public static class RuleFileLoader
{
    /// <summary>The largest rule file that is read.</summary>
    internal const long MaxFileBytes = 16 * 1024 * 1024;

    private const string CaseEnding = ".case.toml";

    /// <summary>Reads the rule files that paths stand for.</summary>
    /// <param name="paths">Files, folders (every <c>*.toml</c> below but <c>ruleengine.toml</c> and <c>*.case.toml</c>) and patterns (<c>*</c>, <c>?</c>, <c>**</c>).</param>
    public static RuleFileSet Load(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Load(paths, IsRuleFile);
    }

    /// <summary>Reads the texts that paths stand for.</summary>
    /// <param name="paths">Files, folders and patterns.</param>
    /// <param name="isWanted">Which files of a folder are read.</param>
    internal static RuleFileSet Load(IEnumerable<string> paths, Func<string, bool> isWanted)
    {
        var (found, errors) = PathExpander.Expand(paths.Where(path => path != PathExpander.StandardInput), isWanted);
        var files = new List<SourceText>();
        var problems = errors.Select(error => new RuleFileProblem(error.Path, 0, 0, error.Message)).ToList();
        foreach (var file in found)
        {
            try
            {
                if (new FileInfo(file.Path).Length > MaxFileBytes) problems.Add(TooLarge(file.Path));
                else files.Add(Decode(file.Path, File.ReadAllBytes(file.Path), problems));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(new RuleFileProblem(file.Path, 0, 0, $"the file cannot be read: {exception.Message}"));
            }
        }
        return new RuleFileSet(files, problems);
    }

    /// <summary>Decodes a rule file, which is UTF-8 with or without a byte order mark.</summary>
    internal static SourceText Decode(string path, ReadOnlySpan<byte> bytes, List<RuleFileProblem> problems)
    {
        var hasMark = bytes.StartsWith(Encoding.UTF8.Preamble);
        if (hasMark) bytes = bytes[3..];
        var source = new SourceText(path, Encoding.UTF8.GetString(bytes));
        if (Utf8.IsValid(bytes)) return source;
        var valid = ValidPrefix(bytes);
        var (line, column) = source.GetPosition(Encoding.UTF8.GetCharCount(bytes[..valid]));
        var offset = valid + (hasMark ? 3 : 0);
        problems.Add(new RuleFileProblem(path, line, column, FormattableString.Invariant($"byte 0x{bytes[valid]:X2} at offset {offset} is not UTF-8")));
        return source;
    }

    /// <summary>What is said of a file above <see cref="MaxFileBytes"/>.</summary>
    internal static RuleFileProblem TooLarge(string path) => new(path, 0, 0, "the file is larger than 16 MiB");

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length && Rune.DecodeFromUtf8(bytes[position..], out _, out var used) == OperationStatus.Done) position += used;
        return position;
    }

    /// <summary>Whether a file of a folder is a rule file: the project's file and the cases of tests are TOML too, and may lie among the rules.</summary>
    internal static bool IsRuleFile(string path) =>
        path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(CaseEnding, StringComparison.OrdinalIgnoreCase) && Path.GetFileName(path) != ProjectSettings.FileName;
}
