using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks texts that Windows itself writes now in this case and now in that, and that are compared with regard to it.</summary>
internal sealed partial class CaseCheck : IRuleCheck
{
    private static readonly LintCheck Path = new(
        DiagnosticCatalog.LintPathCase, "path-case", "Windows ignores case in paths, and logs write drives and folders now in this case and now in that.");

    private static readonly LintCheck FileName = new(
        DiagnosticCatalog.LintFileNameCase, "file-name-case", "Windows ignores case in names: who calls CMD.EXE so gets the program, and the rule does not see it.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Path, FileName];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Eql is not { } query) return;
        foreach (var expression in EqlWalk.ExpressionsOf(query))
        {
            var (field, values, hint) = ValuesOf(expression);
            // Not what the linker wrote into a program: that stays as it is.
            var isName = field?.Path.EndsWith(".name", StringComparison.Ordinal) ?? false;
            // One finding a list.
            foreach (var check in Checks)
            {
                if (values.FirstOrDefault(value => CheckOf(value.Value) == check && (check == Path || isName)) is { } first) findings.Report(check, rule.LocateInQuery(first.Span), hint, rule.Excerpt(first.Span));
            }
        }
    }

    // Without the type of the left side: numbers and addresses have no such texts.
    private static (EqlExpressionSyntax.Field? Field, IEnumerable<EqlExpressionSyntax.StringLiteral> Values, string Hint) ValuesOf(EqlExpressionSyntax expression) => expression switch
    {
        EqlExpressionSyntax.Comparison { Operator: EqlComparisonOperator.Equal, Left: EqlExpressionSyntax.Field field, Right: EqlExpressionSyntax.StringLiteral value } =>
            (field, [value], "`:` compares without regard to case"),
        EqlExpressionSyntax.Comparison { Operator: EqlComparisonOperator.NotEqual, Left: EqlExpressionSyntax.Field field, Right: EqlExpressionSyntax.StringLiteral value } =>
            (field, [value], "`not field : value` compares without regard to case"),
        EqlExpressionSyntax.In { IgnoreCase: false, Operand: EqlExpressionSyntax.Field field } list => (field, list.Values.OfType<EqlExpressionSyntax.StringLiteral>(), "`in~` compares without regard to case"),
        EqlExpressionSyntax.Match { IsRegex: false, IgnoreCase: false, Operand: EqlExpressionSyntax.Field field } like =>
            (field, like.Patterns.OfType<EqlExpressionSyntax.StringLiteral>(), "`like~` compares without regard to case"),
        _ => (null, [], ""),
    };

    private static LintCheck? CheckOf(string value) => PathShape().IsMatch(value) ? Path : FileNameShape().IsMatch(value) ? FileName : null;

    [GeneratedRegex(@"^(?:[A-Za-z?]:|\\Device|\\\?\?|\\\\[\w?.]+)\\.*[A-Za-z]|^[*?]+\\(?:Windows|Users|Program Files|ProgramData|System32|AppData)\\", RegexOptions.CultureInvariant)]
    private static partial Regex PathShape();

    [GeneratedRegex(@"^[\w.*?-]+\.(?:exe|dll|sys|bat|cmd|ps1|vbs|scr|msi|hta)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileNameShape();
}
