using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Compilation;

/// <summary>What each stage makes of a query: tests/cases/stages holds the queries, and one approved text a query beside them.</summary>
public class StageSnapshotTests
{
    private static readonly string Folder = Repository.CasesOf("stages");

    public static TheoryData<string> Names() => [.. Queries().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_stage_is_as_approved(string name)
    {
        var text = EmbeddedText.Standalone(Queries()[name], name);
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(text, diagnostics)!;
        var lowered = new QueryReader(FieldSchema.Ecs, RuleSurroundings.None).ReadEql(text, QueryReader.DefaultCategoryField, new DiagnosticBag())!;
        var rewritten = RuleCompiler.Rewrite(lowered, text, new DiagnosticBag());
        var plan = new RuleCompiler(FieldSchema.Ecs).CompileQuery(RuleLanguage.Eql, text, TimeSpan.FromMinutes(6), QueryReader.DefaultCategoryField, diagnostics)!;

        Snapshot.Verify(
            $"""
            -- query
            {text.Text}
            -- syntax
            {EqlSyntaxPrinter.Print(syntax).TrimEnd()}
            -- ir
            {IrPrinter.Print(lowered).TrimEnd()}
            -- ir after passes
            {IrPrinter.Print(rewritten).TrimEnd()}
            -- plan
            {PlanPrinter.Print(plan).TrimEnd()}
            -- diagnostics
            {string.Concat(diagnostics.Items.Select(DiagnosticFormatter.Format)).TrimEnd()}
            """,
            name,
            directory: Folder);
    }

    [Fact]
    public void Every_approved_text_belongs_to_a_query()
    {
        var approved = Directory.EnumerateFiles(Folder, "*.verified.txt").Select(path => Path.GetFileName(path).Split('.')[0]);
        Assert.Equal(Queries().Keys.Order(StringComparer.Ordinal), approved.Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Queries() =>
        File.ReadAllText(Path.Combine(Folder, "queries.eql")).Split("## ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n', 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
}
