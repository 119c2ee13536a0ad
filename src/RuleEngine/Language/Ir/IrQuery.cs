namespace RuleEngine.Language.Ir;

/// <summary>A query of any language, lowered.</summary>
internal abstract record IrQuery
{
    private IrQuery()
    {
    }

    /// <summary>What is done with the results, in order.</summary>
    public IReadOnlyList<IrPipe> Pipes { get; init; } = [];

    /// <summary>Single events.</summary>
    internal sealed record Events(IrPredicate Condition) : IrQuery;

    /// <summary>Events in order.</summary>
    /// <param name="Stages">The stages, a stage with <c>runs</c> repeated.</param>
    /// <param name="Until">What ends a pending sequence, or null.</param>
    /// <param name="MaxSpan">The longest time from first to last event, inclusive; null when not limited.</param>
    internal sealed record Sequence(IReadOnlyList<IrStage> Stages, IrStage? Until, TimeSpan? MaxSpan) : IrQuery;

    /// <summary>Events in any order, one a stage, that share their keys.</summary>
    internal sealed record Sample(IReadOnlyList<IrStage> Stages) : IrQuery;
}
