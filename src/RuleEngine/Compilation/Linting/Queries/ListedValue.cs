using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>A value of a list of alternatives.</summary>
/// <param name="Span">Where it stands in the query.</param>
/// <param name="Pattern">Which texts it finds.</param>
internal sealed record ListedValue(SourceSpan Span, TextPattern Pattern);
