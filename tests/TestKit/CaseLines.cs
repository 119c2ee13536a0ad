namespace RuleEngine.TestKit;

/// <summary>Reads cases that are one line each.</summary>
internal static class CaseLines
{
    /// <summary>The cases of a file with the numbers of their lines, from 1; what is blank or begins with <c>#</c> is none.</summary>
    public static IEnumerable<(int Number, string Text)> Read(string path) =>
        File.ReadLines(path).Select((text, i) => (Number: i + 1, Text: text)).Where(line => !string.IsNullOrWhiteSpace(line.Text) && line.Text[0] != '#');

    /// <summary>The cases of all files of a folder, file by file in the order of their names.</summary>
    public static IEnumerable<(string File, int Number, string Text)> ReadAll(string folder) => Directory.EnumerateFiles(folder, "*.cases").Order(StringComparer.Ordinal)
        .SelectMany(path => Read(path).Select(line => (Path.GetFileName(path), line.Number, line.Text)));
}
