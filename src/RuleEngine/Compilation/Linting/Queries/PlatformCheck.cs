using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks queries about one operating system for fields that only another one fills.</summary>
internal sealed class PlatformCheck : IRuleCheck
{
    private static readonly LintCheck Foreign = new(
        DiagnosticCatalog.LintForeignField, "foreign-field", "Only another system writes such events, so the condition holds nowhere; as an exclusion it excludes nothing.");

    // By what the names of fields begin with.
    private static readonly (string Prefix, string System)[] Owners = [("registry.", "windows"), ("winlog.", "windows"), ("powershell.", "windows"), ("auditd.", "linux")];

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Foreign];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var root in rule.Conditions)
        {
            if (SystemsOf(RuleCompiler.Rewrite(root.Condition.Meaning)) is not { } systems) continue;
            foreach (var condition in root.Condition.All.Where(condition => condition.Kind == QueryConditionKind.Leaf))
            {
                var leaf = condition.Meaning is IrPredicate.Not not ? not.Operand : condition.Meaning;
                if (leaf is not IrPredicate.Leaf { Operand: IrExpression.Field { Path: var path } }) continue;
                var owner = Array.Find(Owners, owner => path.StartsWith(owner.Prefix, StringComparison.Ordinal)).System;
                if (owner is not null && !systems.Contains(owner)) findings.Report(Foreign, rule.LocateInQuery(condition.Span), null, path, string.Join(" or ", systems.Select(system => $"\"{system}\"")));
            }
        }
    }

    // The systems that the query is about; null when it does not say.
    private static string[]? SystemsOf(IrPredicate meaning) => AccessPlanner.Conjuncts(meaning)
        .OfType<IrPredicate.EqualsAny>().FirstOrDefault(equals => equals.Operand is IrExpression.Field { Path: "host.os.type" }) is { } equals
        ? [.. equals.Values.Where(value => value.Kind == FieldValueKind.Text).Select(value => value.ToString())] : null;
}
