namespace RuleEngine.Testing.Cases;

/// <summary>A field that differs.</summary>
/// <param name="Path">Its path in the snapshot, as in <c>events[1].file.path</c>, or the field that is expected.</param>
/// <param name="Approved">What is approved or expected, as JSON; null when it should not be there.</param>
/// <param name="Received">What came, as JSON; null when it is not there.</param>
public sealed record FieldDifference(string Path, string? Approved, string? Received);
