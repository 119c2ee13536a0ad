using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>Writes the leaves by which the index finds a query.</summary>
internal static class AccessText
{
    /// <summary>A text for each leaf; none for a query that every event is asked about.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<int> access, PredicateTable predicates) => [.. access.Select(leaf => ConditionText.Of(predicates.SourceOf(leaf)))];

    /// <summary>The names of the fields of the leaves.</summary>
    public static IEnumerable<string> FieldsOf(IReadOnlyList<int> access, PredicateTable predicates) => access.Select(leaf => IndexedLeaf.FieldOf(predicates.SourceOf(leaf))!.Path);
}
