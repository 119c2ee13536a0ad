using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Compilation;

/// <summary>What rules refer to and do not hold themselves, as the compiler gets it.</summary>
/// <param name="ExceptionLists">The texts of exception lists.</param>
internal sealed record RuleSurroundings(IReadOnlyList<SourceText> ExceptionLists)
{
    /// <summary>The indicators that rules of type <c>threat_match</c> compare events with.</summary>
    public IReadOnlyList<EventRecord> Indicators { get; init; } = [];

    /// <summary>The texts of the value lists that exceptions may name.</summary>
    public IReadOnlyList<SourceText> ValueLists { get; init; } = [];

    /// <summary>Whether rules see the events of all indices.</summary>
    public bool IgnoresIndexPatterns { get; init; }

    /// <summary>Whether queries are found by an index.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>The fields that stand first in the table of the rules' fields; null for none.</summary>
    public FieldTable? SharedFields { get; init; }

    /// <summary>Who reads and compiles the rules, one by one or several at once.</summary>
    public RuleWork Work { get; init; } = new(maxThreads: 1);

    /// <summary>Rules that stand alone.</summary>
    public static RuleSurroundings None { get; } = new([]);
}
