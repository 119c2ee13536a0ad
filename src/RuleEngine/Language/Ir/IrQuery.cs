namespace RuleEngine.Language.Ir;

/// <summary>A query of any language, lowered.</summary>
internal abstract record IrQuery
{
    private IrQuery()
    {
    }

    /// <summary>What is done with the results, in order.</summary>
    public IReadOnlyList<IrPipe> Pipes { get; init; } = [];

    /// <summary>The query with each of its conditions changed; equal stages stay the same object.</summary>
    public abstract IrQuery Map(Func<IrPredicate, IrPredicate> change);

    private static IrStage[] MapAll(IReadOnlyList<IrStage> stages, Func<IrPredicate, IrPredicate> change)
    {
        var changed = stages.Distinct().ToDictionary(stage => stage, stage => stage with { Condition = change(stage.Condition) });
        return [.. stages.Select(stage => changed[stage])];
    }

    /// <summary>Single events.</summary>
    internal sealed record Events(IrPredicate Condition) : IrQuery
    {
        /// <inheritdoc/>
        public override IrQuery Map(Func<IrPredicate, IrPredicate> change) => this with { Condition = change(Condition) };
    }

    /// <summary>Events in order.</summary>
    /// <param name="Stages">The stages, a stage with <c>runs</c> repeated.</param>
    /// <param name="Until">What ends a pending sequence, or null.</param>
    /// <param name="MaxSpan">The longest time from first to last event, inclusive; null when not limited.</param>
    internal sealed record Sequence(IReadOnlyList<IrStage> Stages, IrStage? Until, TimeSpan? MaxSpan) : IrQuery
    {
        /// <inheritdoc/>
        public override IrQuery Map(Func<IrPredicate, IrPredicate> change) => this with
        {
            Stages = MapAll(Stages, change),
            Until = Until is { } until ? until with { Condition = change(until.Condition) } : null,
        };
    }

    /// <summary>Events in any order, one a stage, that share their keys.</summary>
    internal sealed record Sample(IReadOnlyList<IrStage> Stages) : IrQuery
    {
        /// <inheritdoc/>
        public override IrQuery Map(Func<IrPredicate, IrPredicate> change) => this with { Stages = MapAll(Stages, change) };
    }
}
