using Mono.Cecil;
using RuleEngine.Tests.Conventions;

namespace RuleEngine.Service.Tests.Conventions;

/// <summary>Which way the parts of the service may depend, and what of it is public: see src/ARCHITECTURE.md.</summary>
public class ServiceLayeringTests
{
    // APPROVE=1 rewrites the approved file; the change is then reviewed like any other.
    private static readonly bool Approve = Environment.GetEnvironmentVariable("APPROVE") == "1";

    /// <summary>A part, and the parts that it may use. All may use the options of all (public classes in the part that they are about), which <c>DetectionServiceOptions</c> gathers.</summary>
    private static readonly Dictionary<string, string[]> Uses = new(StringComparer.Ordinal)
    {
        ["Telemetry"] = [],
        ["Journal"] = ["Telemetry"],
        ["Store"] = ["Telemetry"],
        ["Security"] = ["Telemetry"],
        ["Sinks"] = ["Store", "Security", "Telemetry"],
        ["Intake"] = ["Journal", "Security", "Telemetry"],
        ["Detection"] = ["Journal", "Store", "Intake", "Telemetry"],
        ["Api"] = ["Detection", "Journal", "Store", "Sinks", "Intake", "Security", "Telemetry"],
        ["Page"] = ["Api", "Security", "Telemetry"],
        ["Hosting"] = ["Detection", "Journal", "Store", "Sinks", "Intake", "Security", "Telemetry", "Api", "Page"],
    };

    [Fact]
    public void Each_part_uses_only_those_that_it_may()
    {
        using var module = Open();
        var edges = AssemblyReader.Edges(module).ToArray();
        // Were the reader blind, nothing would break.
        Assert.Contains(edges, edge => PartOf(edge.FromNamespace) == "Detection" && PartOf(edge.ToNamespace) == "Journal");

        var isOptions = module.Types.Where(type => type.IsPublic).Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);
        Violations.AssertNone(edges.Where(edge => PartOf(edge.FromNamespace) is { } from && PartOf(edge.ToNamespace) is { } to && from != to && !isOptions.Contains(edge.To) && !Uses[from].Contains(to))
            .Select(edge => edge.ToString()).Distinct());
    }

    [Fact]
    public void It_knows_the_core_and_the_edges_and_no_other_host()
    {
        using var module = Open();
        Violations.AssertNone(module.AssemblyReferences.Select(reference => reference.Name).Where(name => name.StartsWith("RuleEngine", StringComparison.OrdinalIgnoreCase)).Except(["RuleEngine", "RuleEngine.IO"]));
    }

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        using var module = Open();
        var actual = string.Join("\n", PublicApi.Lines(module)) + "\n";
        var path = Repository.PathOf("tests", "RuleEngine.Service.Tests", "Conventions", "PublicApi.RuleEngine.Service.approved.txt");
        if (Approve) File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"{path} is missing; run the tests with APPROVE=1 to write it.");
        Assert.True(File.ReadAllText(path).ReplaceLineEndings("\n") == actual, "The public surface of RuleEngine.Service changed. If that is meant, run the tests with APPROVE=1.");
    }

    // The root holds the options of all parts and puts them together: it is below and above.
    private static string? PartOf(string name) => name.StartsWith("RuleEngine.Service.", StringComparison.Ordinal) ? name.Split('.')[2] : null;

    private static ModuleDefinition Open() => ModuleDefinition.ReadModule(typeof(DetectionServiceOptions).Assembly.Location);
}
