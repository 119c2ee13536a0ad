namespace RuleEngine.Language.Ir;

/// <summary>A value that a threshold's condition is about.</summary>
/// <param name="Kind">How it is worked out.</param>
/// <param name="Field">The field whose values it is of; null when it is about the events themselves.</param>
internal sealed record IrAggregate(IrAggregateKind Kind, IrExpression.Field? Field)
{
    /// <summary>How conditions write it, and alerts name it, without brackets.</summary>
    public string Name => Field is null ? NameOf(Kind) : $"{NameOf(Kind)}({Field.Path})";

    /// <summary>The function of a kind.</summary>
    public static string NameOf(IrAggregateKind kind) => kind == IrAggregateKind.Average ? "avg" : kind.ToString().ToLowerInvariant();
}
