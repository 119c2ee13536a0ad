using RuleEngine.Events;

namespace RuleEngine.Compilation.Planning;

/// <summary>A value of a field that an event must have for a query to be worth asking: an entry of the index over all rules.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Value">The value.</param>
/// <param name="IgnoreCase">Whether the case of ASCII letters does not matter.</param>
internal readonly record struct AccessKey(int Field, FieldValue Value, bool IgnoreCase);
