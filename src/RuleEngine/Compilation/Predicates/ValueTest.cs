using RuleEngine.Events;

namespace RuleEngine.Compilation.Predicates;

/// <summary>A test of one value, which is there and is no array.</summary>
internal delegate bool ValueTest(FieldValue value);
