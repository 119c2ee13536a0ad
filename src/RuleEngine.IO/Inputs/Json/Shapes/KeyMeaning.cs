using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>What a member is in one shape.</summary>
/// <param name="Property">The value of the System element that it is; null when it is none.</param>
/// <param name="Rank">Of several members that are one value, that of the lowest rank counts.</param>
internal sealed record KeyMeaning(WindowsEventProperty? Property, int Rank);
