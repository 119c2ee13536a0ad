namespace RuleEngine.Compilation.Predicates;

/// <summary>Answers leaves over single fields without evaluating each: all leaves of a field at once.</summary>
internal abstract class LeafAnswers
{
    /// <summary>Answers a predicate about the event that is looked at; false when it is none that can be answered so.</summary>
    public abstract bool TryAnswer(int predicate, out bool holds);
}
