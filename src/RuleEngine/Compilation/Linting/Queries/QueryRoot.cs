using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>All that a query, or a stage of one, asks of an event.</summary>
/// <param name="Condition">What is written behind <c>where</c>, or the whole query.</param>
/// <param name="Category">What the category before <c>where</c> asks; null without one.</param>
/// <param name="CategorySpan">Where the category stands.</param>
internal sealed record QueryRoot(QueryCondition Condition, IrPredicate? Category, SourceSpan CategorySpan);
