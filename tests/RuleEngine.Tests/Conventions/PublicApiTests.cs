using Mono.Cecil;
using RuleEngine.Events;
using RuleEngine.IO.Sinks;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Conventions;

public class PublicApiTests
{
    // APPROVE=1 rewrites the approved files; the change is then reviewed like any other.
    private static readonly bool Approve = Environment.GetEnvironmentVariable("APPROVE") == "1";

    [Theory]
    [InlineData("RuleEngine", typeof(EventRecord))]
    [InlineData("RuleEngine.IO", typeof(NdjsonAlertSink))]
    [InlineData("RuleEngine.Testing", typeof(Snapshot))]
    public void The_public_surface_is_the_approved_one(string name, Type inAssembly)
    {
        using var module = ModuleDefinition.ReadModule(inAssembly.Assembly.Location);
        var actual = string.Join("\n", PublicApi.Lines(module)) + "\n";
        var path = Repository.PathOf("tests", "RuleEngine.Tests", "Conventions", $"PublicApi.{name}.approved.txt");
        if (Approve) File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"{path} is missing; run the tests with APPROVE=1 to write it.");
        var difference = LineDiff.Describe(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
        Assert.True(difference.Length == 0, $"The public surface of {name} changed. If that is meant, run the tests with APPROVE=1.\n{difference}");
    }

    [Fact]
    public void The_surface_lists_types_and_members_and_hides_what_is_internal()
    {
        using var module = ModuleDefinition.ReadModule(typeof(EventRecord).Assembly.Location);
        var lines = PublicApi.Lines(module).ToList();

        Assert.Contains("sealed class RuleEngine.Events.EventRecord", lines);
        Assert.Contains("  static Parse(System.String json, System.String source = memory) : RuleEngine.Events.EventRecord", lines);
        Assert.DoesNotContain(lines, line => line.Contains("Project(", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("FieldTrieNode", StringComparison.Ordinal));
    }
}
