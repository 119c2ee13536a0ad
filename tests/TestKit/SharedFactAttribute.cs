namespace RuleEngine.TestKit;

/// <summary>A test over the third-party data beside the repository; skipped, with the reason, where that data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    /// <param name="path">What the test needs, relative to the shared folder.</param>
    public SharedFactAttribute(string path) => Skip = Repository.WhyAbsent(path);
}
