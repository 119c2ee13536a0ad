namespace RuleEngine.Testing.Reports;

/// <summary>A test of a JUnit report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How it came out.</param>
internal sealed record JUnitCase(string Name, JUnitStatus Status)
{
    /// <summary>The kind of what is wrong; empty when it passed.</summary>
    public string Type { get; init; } = "";

    /// <summary>What is wrong, on one line; empty when it passed.</summary>
    public string Message { get; init; } = "";

    /// <summary>What is wrong at length; or, of a test that passed, what should be known all the same.</summary>
    public string Text { get; init; } = "";

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }
}
