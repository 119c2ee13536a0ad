namespace RuleEngine.Testing.Tests.Reports;

/// <summary>
/// A test against a schema as its authors published it. Such files are not ours to ship: the environment names a folder with them, and without it
/// the test is skipped, with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedSchemaFactAttribute : FactAttribute
{
    private const string Variable = "RULEENGINE_SCHEMAS";

    /// <param name="name">The schema's file.</param>
    public PublishedSchemaFactAttribute(string name)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 }) Skip = $"needs {name} in a folder that {Variable} names";
        else if (!File.Exists(PathOf(name))) Skip = $"needs {PathOf(name)}, which is not there";
    }

    /// <summary>The full path of a schema.</summary>
    public static string PathOf(string name) => Path.Combine(Environment.GetEnvironmentVariable(Variable)!, name);
}
