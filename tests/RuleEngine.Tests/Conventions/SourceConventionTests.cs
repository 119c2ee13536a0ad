using Mono.Cecil;
using RuleEngine.Events;
using RuleEngine.IO.Sinks;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Conventions;

public class SourceConventionTests
{
    private const int MaxMethodLines = 80;

    // Files that may be longer than the limit, each with its reason.
    private static readonly Dictionary<string, string> LongFiles = [];

    // Methods that may be longer than the limit, each with its reason.
    private static readonly Dictionary<string, string> LongMethods = [];

    // Folders of tests that mirror no folder of src.
    private static readonly string[] TestOnlyFolders = ["Conformance", "Conventions", "Fixtures", "Issues"];

    [Fact]
    public void A_file_declares_one_top_level_type_and_is_named_after_it() => Violations.AssertNone(SourceTree.Files("src")
        .Select(file => (File: file, Types: SourceRules.TopLevelTypes(File.ReadAllText(file))))
        .Where(found => found.Types.Count != 1 || found.Types[0] != Path.GetFileName(found.File).Split('.')[0])
        .Where(found => Path.GetFileName(found.File) != "Program.cs" || found.Types.Count != 0)
        .Select(found => $"{SourceTree.Relative(found.File)} declares: {string.Join(", ", found.Types)}"));

    [Fact]
    public void No_file_is_longer_than_the_limit() => Violations.AssertNone(SourceTree.Files("src").Concat(SourceTree.Files("tests"))
        .Select(file => (File: SourceTree.Relative(file), Lines: SourceRules.LineCount(File.ReadAllText(file))))
        .Where(found => found.Lines > SourceRules.MaxLines && !LongFiles.ContainsKey(found.File))
        .Select(found => $"{found.File}: {found.Lines} lines; the limit is {SourceRules.MaxLines}"));

    [Fact]
    public void Every_exception_from_the_limit_is_needed() => Violations.AssertNone(LongFiles.Keys
        .Where(file => !File.Exists(Repository.PathOf(file)) || SourceRules.LineCount(File.ReadAllText(Repository.PathOf(file))) <= SourceRules.MaxLines));

    [Theory]
    [InlineData(typeof(EventRecord))]
    [InlineData(typeof(NdjsonAlertSink))]
    [InlineData(typeof(Snapshot))]
    public void No_method_is_longer_than_the_limit(Type inAssembly)
    {
        using var module = ModuleDefinition.ReadModule(inAssembly.Assembly.Location, new ReaderParameters { ReadSymbols = true });
        Violations.AssertNone(module.GetTypes().SelectMany(type => type.Methods)
            .Where(method => method.DebugInformation.HasSequencePoints && !method.IsConstructor && LinesOf(method) > MaxMethodLines)
            .Where(method => !LongMethods.ContainsKey(method.FullName) && !IsGenerated(method))
            .Select(method => $"{method.FullName}: {LinesOf(method)} lines; the limit is {MaxMethodLines}"));
    }

    [Fact]
    public void Source_holds_no_unfinished_work() => Violations.AssertNone(SourceTree.Files("src")
        .Select(file => (File: file, Marks: SourceRules.UnfinishedMarks(File.ReadAllText(file))))
        .Where(found => found.Marks.Count != 0)
        .Select(found => $"{SourceTree.Relative(found.File)}: {string.Join(", ", found.Marks)}"));

    [Fact]
    public void Folders_of_tests_mirror_those_of_src() => Violations.AssertNone(Directory.EnumerateDirectories(Repository.PathOf("tests"), "*.Tests")
        .SelectMany(project => SourceTree.Folders("tests", Path.GetFileName(project)).Select(folder => (Project: Path.GetFileName(project), Folder: folder)))
        .Where(found => !TestOnlyFolders.Contains(found.Folder.Split('/')[2]))
        .Select(found => (found.Folder, Mirrored: Path.Combine(found.Folder.Split('/')[2..])))
        .Where(found => !Directory.Exists(Repository.PathOf("src", ProjectOf(found.Folder), found.Mirrored)))
        .Select(found => $"{found.Folder} mirrors no folder of src/{ProjectOf(found.Folder)}"));

    [Fact]
    public void The_walk_finds_source()
    {
        // Were it to find none, the tests above would pass on anything.
        Assert.Contains(SourceTree.Files("src"), file => file.EndsWith("DetectionEngine.cs", StringComparison.Ordinal));
        Assert.Contains("src/RuleEngine/Rules/Toml", SourceTree.Folders("src"));
        Assert.DoesNotContain(SourceTree.Folders("src"), folder => folder.Contains("/obj", StringComparison.Ordinal));
    }

    private static string ProjectOf(string testFolder) => testFolder.Split('/')[1][..^".Tests".Length];

    private static int LinesOf(MethodDefinition method)
    {
        var points = method.DebugInformation.SequencePoints.Where(point => !point.IsHidden).ToList();
        return points.Count == 0 ? 0 : points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1;
    }

    private static bool IsGenerated(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.Any(point => point.Document.Url.EndsWith(".g.cs", StringComparison.Ordinal));
}
