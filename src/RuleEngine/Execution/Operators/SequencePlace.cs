namespace RuleEngine.Execution.Operators;

/// <summary>The place of a pending sequence in the queue of those that expire. It keeps nothing: once the sequence was extended or dropped its stamp is no longer that of the sequence under its number.</summary>
/// <param name="Number">The number of the sequence in <see cref="SequencePartials"/>.</param>
/// <param name="Stamp">Which wait of it, from 1; 0 for none that is there.</param>
internal readonly record struct SequencePlace(int Number, long Stamp);
