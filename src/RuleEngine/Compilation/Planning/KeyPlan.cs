using RuleEngine.Events;

namespace RuleEngine.Compilation.Planning;

/// <summary>A join key or group field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Type">The field's type; dates are compared as instants.</param>
/// <param name="IsOptional">Whether no value is a value like others.</param>
internal sealed record KeyPlan(int Field, string Name, FieldType Type, bool IsOptional)
{
    /// <summary>A key as detections tell it: each value with the name of its field.</summary>
    public static IReadOnlyList<KeyValuePair<string, FieldValue>> NameValues(IReadOnlyList<KeyPlan> plans, FieldValue[] key)
    {
        var named = new KeyValuePair<string, FieldValue>[key.Length];
        for (var i = 0; i < named.Length; i++) named[i] = new(plans[i].Name, key[i]);
        return named;
    }
}
