using System.Text;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Rules;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Language.Binding;

/// <summary>How each finding about the meaning of a query is printed: tests/cases/diagnostics/binding.queries for EQL, kql.queries for KQL and
/// lucene.queries for Lucene (their syntax included), and the approved texts beside them.</summary>
public class BindingDiagnosticTests
{
    private static readonly string Folder = Repository.CasesOf("diagnostics");

    [Theory]
    [InlineData("binding", RuleLanguage.Eql)]
    [InlineData("kql", RuleLanguage.Kuery)]
    [InlineData("lucene", RuleLanguage.Lucene)]
    public void Each_finding_is_printed_as_approved(string name, RuleLanguage language)
    {
        var text = new StringBuilder();
        foreach (var query in File.ReadLines(Path.Combine(Folder, name + ".queries")))
        {
            var diagnostics = new DiagnosticBag();
            new RuleCompiler(FieldSchema.Ecs).CompileQuery(language, EmbeddedText.Standalone(query, "query"), TimeSpan.MaxValue, QueryReader.DefaultCategoryField, diagnostics);
            text.Append(query).Append("\n\n").AppendJoin("", diagnostics.Items.Select(DiagnosticFormatter.Format)).Append("----\n");
        }
        Snapshot.Verify(text.ToString(), name, directory: Folder);
    }
}
