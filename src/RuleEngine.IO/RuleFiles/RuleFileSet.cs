using RuleEngine.Diagnostics;

namespace RuleEngine.IO.RuleFiles;

/// <summary>The rule files that were found.</summary>
/// <param name="Files">Their texts, in the order in which they were found: arguments as given, the files of each in ordinal order. A file with
/// bytes that are not UTF-8 is among them, with U+FFFD in their place, so that its other problems are found in the same run.</param>
/// <param name="Problems">What could not be read; never empty when a file of <paramref name="Files"/> is not what stands on disk.</param>
public sealed record RuleFileSet(IReadOnlyList<SourceText> Files, IReadOnlyList<RuleFileProblem> Problems);
