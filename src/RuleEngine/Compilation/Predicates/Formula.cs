using RuleEngine.Events;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Works out a value.</summary>
/// <param name="inputs">The inputs, each in its slot; none of them is an array.</param>
/// <param name="tests">The event that conditions are about; null when there are none.</param>
internal delegate FieldValue Formula(ReadOnlySpan<FieldValue> inputs, PredicateContext? tests);
