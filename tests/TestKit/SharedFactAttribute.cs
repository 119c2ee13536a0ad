namespace RuleEngine.TestKit;

/// <summary>A test over the third-party data beside the repository; skipped, with the reason, where that data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    /// <param name="path">What the test needs, relative to the shared folder.</param>
    public SharedFactAttribute(string path)
    {
        var full = System.IO.Path.Combine(Repository.Shared, path);
        if (!Directory.Exists(full) && !File.Exists(full)) Skip = $"needs ../shared/{path}, which is not here";
    }
}
