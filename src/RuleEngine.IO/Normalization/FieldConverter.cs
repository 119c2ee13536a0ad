using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>Makes another value of a value.</summary>
/// <param name="value">The value.</param>
/// <param name="scratch">Room for what it makes, which is then valid as long as the event is; null for a result that stays.</param>
internal delegate EcsValue FieldConverter(FieldValue value, ValueScratch? scratch = null);
