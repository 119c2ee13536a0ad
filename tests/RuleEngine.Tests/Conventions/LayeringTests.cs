using Mono.Cecil;
using RuleEngine.Events;
using RuleEngine.IO.Sinks;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Conventions;

public class LayeringTests
{
    private static readonly string[] InternalFolders =
        ["RuleEngine.Language", "RuleEngine.Compilation", "RuleEngine.Execution", "RuleEngine.Rules.Toml", "RuleEngine.Rules.Validation"];

    private static readonly string[] EmptyNames = ["Common", "Core", "Utils", "Util", "Helpers", "Helper", "Managers", "Manager", "Abstractions", "Misc", "Shared"];

    [Fact]
    public void Folders_of_the_core_depend_downward_only() => Violations.AssertNone(LayeringRules.RowViolations(CoreEdges()));

    [Fact]
    public void Rx_expression_trees_and_NCalc_stay_where_they_are_confined() => Violations.AssertNone(LayeringRules.ConfinementViolations(CoreEdges()));

    [Fact]
    public void Every_folder_of_the_core_has_a_row()
    {
        using var core = Open(typeof(EventRecord));
        Violations.AssertNone(core.GetTypes().Select(type => LayeringRules.FolderOf(type.Namespace)).OfType<string>().Distinct().Except(LayeringRules.Folders));
    }

    [Fact]
    public void The_reader_sees_the_uses_that_are_there()
    {
        // Were the reader blind, the tests above would pass on anything.
        var edges = CoreEdges();
        Assert.Contains(edges, edge => edge is { From: "RuleEngine.DetectionEngine", To: "RuleEngine.Events.FieldTable" });
        Assert.Contains(edges, edge => edge is { FromNamespace: "RuleEngine.Language.NCalc", ToNamespace: "NCalc.Domain" });
        Assert.Contains(edges, edge => edge is { FromNamespace: "RuleEngine.Alerts", ToNamespace: "RuleEngine.Rules" });
    }

    [Fact]
    public void What_works_inside_the_core_is_not_public()
    {
        using var core = Open(typeof(EventRecord));
        Violations.AssertNone(core.Types.Where(type => type.IsPublic && InternalFolders.Any(folder => (type.Namespace + ".").StartsWith(folder + ".", StringComparison.Ordinal)))
            .Select(type => type.FullName));
    }

    [Theory]
    [InlineData(typeof(EventRecord), new string[0])]
    [InlineData(typeof(NdjsonAlertSink), new[] { "RuleEngine" })]
    [InlineData(typeof(Snapshot), new[] { "RuleEngine", "RuleEngine.IO" })]
    public void Assemblies_know_only_those_below_them(Type inAssembly, string[] allowed)
    {
        using var module = Open(inAssembly);
        Violations.AssertNone(module.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => name.StartsWith("RuleEngine", StringComparison.OrdinalIgnoreCase)).Except(allowed));
    }

    [Fact]
    public void The_reader_of_event_logs_uses_nothing_else_of_the_solution()
    {
        const string Folder = "RuleEngine.IO.Inputs.Evtx";
        using var module = Open(typeof(NdjsonAlertSink));
        var edges = AssemblyReader.Edges(module).Where(edge => edge.FromNamespace == Folder).ToList();
        Assert.Contains(edges, edge => edge.To == Folder + ".EvtxRecord");
        Violations.AssertNone(edges.Where(edge => edge.ToNamespace.StartsWith("RuleEngine", StringComparison.Ordinal) && edge.ToNamespace != Folder).Select(edge => edge.ToString()));
    }

    [Fact]
    public void No_folder_of_src_has_a_name_that_says_nothing() =>
        Violations.AssertNone(SourceTree.Folders("src").Where(folder => folder.Split('/').SelectMany(segment => segment.Split('.')).Intersect(EmptyNames).Any()));

    [Theory]
    [InlineData(typeof(EventRecord))]
    [InlineData(typeof(NdjsonAlertSink))]
    [InlineData(typeof(Snapshot))]
    public void No_namespace_has_a_name_that_says_nothing(Type inAssembly)
    {
        using var module = Open(inAssembly);
        Violations.AssertNone(module.GetTypes().Select(type => type.Namespace).Distinct().Where(name => name.Split('.').Intersect(EmptyNames).Any()));
    }

    private static IReadOnlyList<DependencyEdge> CoreEdges()
    {
        using var core = Open(typeof(EventRecord));
        return AssemblyReader.Edges(core);
    }

    private static ModuleDefinition Open(Type inAssembly) => ModuleDefinition.ReadModule(inAssembly.Assembly.Location);
}
