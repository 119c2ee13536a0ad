namespace RuleEngine.Compilation.Predicates;

/// <summary>A compiled condition on the event of a context.</summary>
internal delegate bool EventPredicate(PredicateContext context);
