namespace RuleEngine.TestKit;

/// <summary>A theory over the third-party data beside the repository; skipped, with the reason, where that data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    /// <param name="path">What the test needs, relative to the shared folder.</param>
    public SharedTheoryAttribute(string path) => Skip = Repository.WhyAbsent(path);
}
