namespace RuleEngine.Tests.Conventions;

/// <summary>Fails a test with the whole list of what breaks a convention.</summary>
internal static class Violations
{
    /// <summary>Passes when there are none.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var list = violations.ToList();
        Assert.True(list.Count == 0, string.Join("\n", list));
    }
}
