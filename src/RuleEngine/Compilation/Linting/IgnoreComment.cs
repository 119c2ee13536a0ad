using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting;

/// <summary>A comment <c># lint: ignore RE5012 reason</c>.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Scope">The stretch of the file whose findings it ignores.</param>
/// <param name="Codes">What it ignores, with the places of the codes.</param>
/// <param name="Reason">Why; empty when it does not say.</param>
internal sealed partial record IgnoreComment(SourceLocation Location, SourceSpan Scope, IReadOnlyList<(string Code, SourceLocation Location)> Codes, string Reason)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Whether a comment wants to be one for lint.</summary>
    public static bool IsMeant(ReadOnlySpan<char> comment) => comment.TrimStart('#').TrimStart().StartsWith("lint:", StringComparison.Ordinal);

    /// <summary>Reads a comment; null when it is not understood.</summary>
    public static IgnoreComment? Read(SourceLocation location, SourceSpan scope)
    {
        var match = Shape().Match(location.Source.Text, location.Span.Start, location.Span.Length);
        if (!match.Success) return null;
        var codes = Code().Matches(match.Groups["codes"].Value).Select(code => (code.Value, new SourceLocation(location.Source, new SourceSpan(match.Groups["codes"].Index + code.Index, code.Length))));
        return new IgnoreComment(location, scope, [.. codes], match.Groups["reason"].Value.Trim());
    }

    /// <summary>Whether it ignores a finding; if so, it is not unused.</summary>
    public bool Ignores(Diagnostic finding)
    {
        if (finding.Severity == DiagnosticSeverity.Error || finding.Location is not { } at || at.Span.Start < Scope.Start || at.Span.Start >= Math.Max(Scope.End, Scope.Start + 1)) return false;
        if (!Codes.Any(code => code.Code == finding.Code)) return false;
        _used.Add(finding.Code);
        return true;
    }

    /// <summary>Whether it ignored a finding of a code so far.</summary>
    public bool IsUsed(string code) => _used.Contains(code);

    [GeneratedRegex(@"\G#+\s*lint:\s*ignore\s+(?<codes>RE[0-9]+(?:\s*[,\s]\s*RE[0-9]+)*)(?![0-9A-Za-z_])[\s:,;-]*(?<reason>.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex("RE[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
