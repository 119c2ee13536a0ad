using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>Writes the keys by which the index finds a query as the equalities that they are.</summary>
internal static class AccessText
{
    /// <summary>An equality for each field; none for a query that every event is asked about.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<AccessKey> keys, FieldTable fields) =>
    [
        .. from key in keys
           group key.Value by (key.Field, key.IgnoreCase) into values
           let field = new IrExpression.Field(fields.NameOf(values.Key.Field), fields.TypeOf(values.Key.Field))
           select ConditionText.Of(new IrPredicate.EqualsAny(field, [.. values], values.Key.IgnoreCase)),
    ];
}
