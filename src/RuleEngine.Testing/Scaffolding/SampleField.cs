using RuleEngine.Events;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>A field of an event with its values as texts.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Type">Its mapping type.</param>
/// <param name="Texts">The values that say something: nulls, empty ones and <c>-</c> are left out.</param>
internal sealed record SampleField(string Name, FieldType Type, IReadOnlyList<string> Texts);
