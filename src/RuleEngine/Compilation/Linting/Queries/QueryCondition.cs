using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>A condition of a query with its place and its meaning; the typed tree alone has no places.</summary>
/// <param name="Span">Where it stands in the query.</param>
/// <param name="Kind">How its parts belong together.</param>
/// <param name="Meaning">What it asks of an event, its leaves rewritten.</param>
/// <param name="Parts">Its parts, in the order of the text.</param>
internal sealed record QueryCondition(SourceSpan Span, QueryConditionKind Kind, IrPredicate Meaning, IReadOnlyList<QueryCondition> Parts)
{
    /// <summary>This condition and all inside it.</summary>
    public IEnumerable<QueryCondition> All => Parts.SelectMany(part => part.All).Prepend(this);
}
