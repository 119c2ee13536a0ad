using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine;

/// <summary>What rules refer to and do not hold themselves. A rule that refers to something that is not given says so in a diagnostic.</summary>
public sealed record EngineOptions
{
    /// <summary>The options when none are given: rules stand alone.</summary>
    public static EngineOptions Default { get; } = new();

    /// <summary>The texts of exception lists, as Kibana exports them: NDJSON, or one JSON array, of lists and items. An event that an item excepts is not seen by the rules that name its list.</summary>
    public IReadOnlyList<SourceText> ExceptionLists { get; init; } = [];

    /// <summary>
    /// The indicators that rules of type <c>threat_match</c> compare events with: ECS documents, in the order in which alerts name those that match. They
    /// are looked at once, while rules are loaded; which of them a rule uses is in <see cref="DetectionEngine.Diagnostics"/>.
    /// </summary>
    public IReadOnlyList<EventRecord> Indicators { get; init; } = [];

    /// <summary>The texts of the value lists that exceptions may name, one value a line. A list's id is its file's name, or that without the extension.</summary>
    public IReadOnlyList<SourceText> ValueLists { get; init; } = [];

    /// <summary>
    /// Whether each rule sees every event, whatever its <c>index</c> says. Else it sees those whose <c>_index</c>, or data stream, its patterns match, and
    /// those that name no index. Alerts go to the rules that name their index in any case.
    /// </summary>
    public bool IgnoreIndexPatterns { get; init; }

    /// <summary>
    /// Whether rules are found by an index of the values that they look for, and what they ask is answered for many at once. Without it every rule is asked about every event,
    /// condition by condition: the alerts are the same and come later. For checking the index, and for measuring it.
    /// </summary>
    public bool UseIndex { get; init; } = true;

    /// <summary>
    /// The fields of another engine that stand first in <see cref="DetectionEngine.Fields"/>, or null: events that are read with the fields of this engine can then be given to the
    /// other one too, which need not extract its own from each. So two versions of rules see one stream at the cost of reading it once.
    /// </summary>
    public FieldTable? SharedFields { get; init; }

    /// <summary>
    /// How many threads may read and compile rules at once, the caller's among them; the others are of the thread pool. By default as many as there are processors. What comes
    /// of it is the same for any number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than one.</exception>
    public int MaxLoadingThreads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>The same for the compiler.</summary>
    internal RuleSurroundings ToSurroundings() => new(ExceptionLists) { SharedFields = SharedFields, Indicators = Indicators, ValueLists = ValueLists, IgnoresIndexPatterns = IgnoreIndexPatterns, IsIndexed = UseIndex, Work = new RuleWork(MaxLoadingThreads) };
}
