using System.Text.RegularExpressions;

namespace RuleEngine.Tests.Conventions;

/// <summary>What is checked in the text of a source file.</summary>
internal static partial class SourceRules
{
    /// <summary>The most lines that a file may have.</summary>
    public const int MaxLines = 500;

    /// <summary>The names of the types that a file declares outside any other type.</summary>
    public static IReadOnlyList<string> TopLevelTypes(string source) =>
        [.. TopLevelType().Matches(WithoutRawStrings(source)).Select(match => match.Groups["name"].Value)];

    /// <summary>The marks of unfinished work in a file.</summary>
    public static IReadOnlyList<string> UnfinishedMarks(string source) => [.. Unfinished().Matches(source).Select(match => match.Value).Distinct()];

    /// <summary>How many lines a file has.</summary>
    public static int LineCount(string source) => source.AsSpan().TrimEnd('\n').Count('\n') + 1;

    // Their text may begin at the first column and look like a declaration.
    private static string WithoutRawStrings(string source) => RawString().Replace(source, "");

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|private|sealed|abstract|static|partial|readonly|ref|unsafe)\s+)*(?:record\s+(?:struct|class)|record|class|struct|interface|enum|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();

    [GeneratedRegex("\"{3,}.*?\"{3,}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex RawString();
}
