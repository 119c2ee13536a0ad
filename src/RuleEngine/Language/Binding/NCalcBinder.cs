using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>
/// Binds a parsed NCalc expression against a schema and lowers it to <see cref="IrQuery"/>. NCalc has no say in what it means: comparisons are exact, a leaf
/// over an array is true when some element makes it true, one over a missing field is false, and <c>!=</c> is the complement of <c>==</c> (decision 0016).
/// </summary>
internal static class NCalcBinder
{
    /// <summary>Binds a query.</summary>
    /// <param name="syntax">The expression as parsed.</param>
    /// <param name="text">Its text, for the places of findings.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings; after an error the result is of no use.</param>
    public static IrQuery Bind(NCalcSyntax syntax, EmbeddedText text, FieldSchema schema, DiagnosticBag diagnostics) =>
        new IrQuery.Events(new NCalcPredicateBinder(new BindingContext(text, schema, diagnostics)).Bind(syntax));
}
