using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>An aggregate, ready to be kept.</summary>
/// <param name="Kind">How it is worked out.</param>
/// <param name="Field">The id of its field; -1 when it has none.</param>
/// <param name="Name">What alerts call it.</param>
/// <param name="Type">The field's type.</param>
internal sealed record AggregatePlan(IrAggregateKind Kind, int Field, string Name, FieldType Type);
