using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>A scaffold with what <c>ruleengine test --accept</c> approves for it, and whatever is not right with it.</summary>
/// <param name="Files">The files, with the approved alerts.</param>
/// <param name="Problems">Findings of the rule, and cases that did not pass, a sentence each; empty when all is well.</param>
internal sealed record ScaffoldApproval(IReadOnlyList<ScaffoldFile> Files, IReadOnlyList<string> Problems)
{
    private const string CasesFolder = "cases";

    /// <summary>Tests a scaffold in a folder of its own, as <c>ruleengine test</c> would where it is going to be.</summary>
    public static ScaffoldApproval Of(Scaffold scaffold)
    {
        var stage = Directory.CreateTempSubdirectory("ruleengine-new-").FullName;
        try
        {
            return Of(scaffold, stage);
        }
        finally
        {
            Directory.Delete(stage, recursive: true);
        }
    }

    private static ScaffoldApproval Of(Scaffold scaffold, string stage)
    {
        var rule = new ScaffoldFile(Path.Join(stage, Path.GetFileName(scaffold.Rule.Path)), scaffold.Rule.Text);
        var cases = Path.Join(stage, CasesFolder, Path.GetFileNameWithoutExtension(rule.Path));
        ScaffoldWriter.Write([rule, .. scaffold.Files.Skip(1).Select(file => file with { Path = Path.Join(cases, Path.GetFileName(file.Path)) })]);
        var run = RuleTests.Run([rule.Path], new RuleTestOptions { CasesRoot = Path.Join(stage, CasesFolder), Accepts = true });
        // The cases bring the indicators; loading the rule alone has none.
        var problems = run.Rules.SelectMany(result => result.Diagnostics).Where(finding => finding.Code != DiagnosticCatalog.NoIndicators.Code).Select(finding => $"{finding.Descriptor.Code}: {finding.Message}")
            .Concat(run.Cases.Where(result => !result.IsPassed).Select(result => $"the case {result.Name} does not pass: {result.Message}"))
            .Concat(run.AllFindings.Where(finding => finding.Severity == DiagnosticSeverity.Error && scaffold.Files.Count > 1).Select(finding => finding.Message));
        var known = scaffold.Files.Select(file => Path.GetFileName(file.Path)).ToHashSet(StringComparer.Ordinal);
        var approved = Directory.Exists(cases) ? Directory.EnumerateFiles(cases).Where(path => !known.Contains(Path.GetFileName(path))).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var folder = scaffold.Files.Count > 1 ? Path.GetDirectoryName(scaffold.Files[1].Path) : null;
        return new ScaffoldApproval([.. scaffold.Files, .. approved.Select(path => new ScaffoldFile(Path.Join(folder, Path.GetFileName(path)), File.ReadAllText(path)))], [.. problems]);
    }
}
