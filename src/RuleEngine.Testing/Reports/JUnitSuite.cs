namespace RuleEngine.Testing.Reports;

/// <summary>A group of tests of a JUnit report: those of a rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The rule's file; null of tests that belong to no rule.</param>
/// <param name="Cases">The tests.</param>
internal sealed record JUnitSuite(string Name, string? File, IReadOnlyList<JUnitCase> Cases)
{
    /// <summary>How the tests' class is called, which CI servers group by: the file without its extension, with dots for slashes.</summary>
    public string ClassName => File is null ? "ruleengine" : string.Join('.', Path.ChangeExtension(File, null).Split('/').Select(part => part.Replace('.', '_')));

    /// <summary>How long its tests took.</summary>
    public TimeSpan Duration => Cases.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration);

    /// <summary>How many tests came out in a way.</summary>
    public int Count(JUnitStatus status) => Cases.Count(result => result.Status == status);
}
