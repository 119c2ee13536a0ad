using RuleEngine.Events;

namespace RuleEngine.Compilation.Planning;

/// <summary>A join key or group field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Type">The field's type; dates are compared as instants.</param>
/// <param name="IsOptional">Whether no value is a value like others.</param>
internal sealed record KeyPlan(int Field, string Name, FieldType Type, bool IsOptional);
