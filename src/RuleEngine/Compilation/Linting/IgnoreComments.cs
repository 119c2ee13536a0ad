using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting;

/// <summary>
/// The comments of a rule file that ignore findings. One behind a key is for that key; one on a line of its own is for the key or table below it,
/// inside a list for the entry below it; one above everything else is for the whole file.
/// </summary>
internal sealed class IgnoreComments
{
    private static readonly LintCheck Odd = new(DiagnosticCatalog.LintOddComment, "odd-lint-comment", "Its author expects findings to be ignored that are not.");
    private static readonly LintCheck UnknownCode = new(DiagnosticCatalog.LintUnknownCode, "unknown-code", "A code that does not exist ignores nothing.");
    private static readonly LintCheck NoReason = new(DiagnosticCatalog.LintNoReason, "ignored-without-reason", "Without a reason nobody dares to remove the comment later.");
    private static readonly LintCheck Unused = new(DiagnosticCatalog.LintUnusedIgnore, "unused-ignore", "It would hide the finding when it comes back.");
    private static readonly LintCheck IgnoredError = new(DiagnosticCatalog.LintIgnoredError, "ignored-error", "A rule with errors does not run, whatever the comment says.");
    private static readonly Lazy<Dictionary<string, DiagnosticDescriptor>> Known = new(() => DiagnosticCatalog.All.ToDictionary(descriptor => descriptor.Code, StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> OfSurroundings = new(() =>
        [.. LintCatalog.SetChecks.SelectMany(check => check.Checks).Select(check => check.Code), DiagnosticCatalog.ExceptionListMissing.Code]);

    private readonly List<IgnoreComment> _comments = [];

    private IgnoreComments()
    {
    }

    /// <summary>What can be wrong with them.</summary>
    public static IReadOnlyList<LintCheck> Checks { get; } = [Odd, UnknownCode, NoReason, Unused, IgnoredError];

    /// <summary>Reads the comments of a file; what is wrong with them goes to <paramref name="findings"/>.</summary>
    public static IgnoreComments Read(SourceText source, LintFindings findings)
    {
        var comments = new IgnoreComments();
        // Few files have any.
        if (source.Text.Contains("lint:", StringComparison.Ordinal)) comments.Read(TomlReader.Read(source, new DiagnosticBag()).Syntax, findings);
        return comments;
    }

    /// <summary>Whether a comment ignores a finding.</summary>
    public bool Ignore(Diagnostic finding)
    {
        var isIgnored = false;
        foreach (var comment in _comments) isIgnored |= comment.Ignores(finding);
        return isIgnored;
    }

    /// <summary>
    /// Reports the codes that are ignored and were not found, of those that were looked for. Not those that depend on what the rules were given
    /// with: other rules, exception lists.
    /// </summary>
    public void ReportUnused(Func<string, bool> isLookedFor, LintFindings findings)
    {
        foreach (var comment in _comments)
        {
            foreach (var (code, location) in comment.Codes)
            {
                if (IsIgnorable(code) && !OfSurroundings.Value.Contains(code) && !comment.IsUsed(code) && isLookedFor(code)) findings.Report(Unused, location, "remove it", code);
            }
        }
    }

    private static bool IsIgnorable(string code) => Known.Value.TryGetValue(code, out var descriptor) && descriptor.Severity != DiagnosticSeverity.Error;

    private void Read(TomlSyntaxTree syntax, LintFindings findings)
    {
        var statements = StatementIndex.Of(syntax);
        foreach (var token in syntax.Tokens)
        {
            if (token.Kind != TomlTokenKind.Comment || !IgnoreComment.IsMeant(syntax.TextOf(token))) continue;
            var location = new SourceLocation(syntax.Source, token.Span);
            if (IgnoreComment.Read(location, statements.ScopeOf(token)) is { } comment)
            {
                _comments.Add(comment);
                Check(comment, findings);
            }
            else
            {
                findings.Report(Odd, location, "# lint: ignore RE5001 why it is right here");
            }
        }
    }

    private static void Check(IgnoreComment comment, LintFindings findings)
    {
        foreach (var (code, location) in comment.Codes)
        {
            if (!Known.Value.TryGetValue(code, out var descriptor)) findings.Report(UnknownCode, location, "`ruleengine lint --list` has them all", code);
            else if (descriptor.Severity == DiagnosticSeverity.Error) findings.Report(IgnoredError, location, null, code);
        }
        if (comment.Reason.Length == 0) findings.Report(NoReason, comment.Location, "the reason stands behind the code", string.Join(", ", comment.Codes.Select(code => code.Code)));
    }
}
