namespace RuleEngine.IO.RuleFiles;

/// <summary>Why a rule file, or a path that should have held some, was not read as it stands.</summary>
/// <param name="Path">The file or path as printed.</param>
/// <param name="Line">The line, from 1; 0 when the problem has no place in a file.</param>
/// <param name="Column">The column, from 1 in UTF-16 code units; 0 when the problem has no place in a file.</param>
/// <param name="Message">What is wrong.</param>
public sealed record RuleFileProblem(string Path, int Line, int Column, string Message)
{
    /// <summary><c>path:line:column: message</c>, or <c>path: message</c>.</summary>
    public override string ToString() => Line > 0 ? FormattableString.Invariant($"{Path}:{Line}:{Column}: {Message}") : $"{Path}: {Message}";
}
