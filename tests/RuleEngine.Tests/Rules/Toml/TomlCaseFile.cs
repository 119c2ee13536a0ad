using System.Text;

namespace RuleEngine.Tests.Rules.Toml;

/// <summary>
/// Reads case files: <c>=== name</c>, the document, <c>---</c>, the expectation. The line end before <c>---</c> is not part of the
/// document, and <c>«0D 0A»</c> in it stands for these bytes. What comes before the first case is a comment.
/// </summary>
internal static class TomlCaseFile
{
    private const string CaseMark = "=== ";
    private const string ExpectationMark = "\n---\n";

    /// <summary>The cases of every file in a folder below tests/cases.</summary>
    public static IReadOnlyList<TomlCase> ReadAll(params string[] folder) =>
        [.. Directory.EnumerateFiles(Repository.CasesOf(folder), "*.cases").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>The cases of one file.</summary>
    public static IEnumerable<TomlCase> Read(string path) =>
        ("\n" + File.ReadAllText(path)).Split("\n" + CaseMark).Skip(1).Select(part => Parse(path, part));

    private static TomlCase Parse(string path, string part)
    {
        var nameEnd = part.IndexOf('\n', StringComparison.Ordinal);
        var name = part[..nameEnd];
        var body = part[nameEnd..];
        var mark = body.IndexOf(ExpectationMark, StringComparison.Ordinal);
        if (mark < 0) throw new FormatException($"{path}: the case '{name}' has no expectation");
        var document = mark == 0 ? "" : body[1..mark];
        return new TomlCase(Path.GetFileNameWithoutExtension(path), name, Decode(document), body[(mark + ExpectationMark.Length)..].Trim('\n'));
    }

    private static byte[] Decode(string document)
    {
        var bytes = new List<byte>();
        var position = 0;
        while (document.IndexOf('«', position) is >= 0 and var open)
        {
            var close = document.IndexOf('»', open);
            bytes.AddRange(Encoding.UTF8.GetBytes(document[position..open]));
            bytes.AddRange(Convert.FromHexString(document[(open + 1)..close].Replace(" ", "", StringComparison.Ordinal)));
            position = close + 1;
        }
        bytes.AddRange(Encoding.UTF8.GetBytes(document[position..]));
        return [.. bytes];
    }
}
