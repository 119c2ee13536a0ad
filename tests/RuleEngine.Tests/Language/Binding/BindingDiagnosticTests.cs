using System.Text;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Language.Binding;

/// <summary>How each finding about the meaning of a query is printed: tests/cases/diagnostics/binding.queries, and the approved text beside it.</summary>
public class BindingDiagnosticTests
{
    private static readonly string Folder = Repository.CasesOf("diagnostics");

    [Fact]
    public void Each_finding_is_printed_as_approved()
    {
        var text = new StringBuilder();
        foreach (var query in File.ReadLines(Path.Combine(Folder, "binding.queries")))
        {
            var diagnostics = new DiagnosticBag();
            new RuleCompiler(FieldSchema.Ecs).CompileQuery(EmbeddedText.Standalone(query, "query"), TimeSpan.MaxValue, QueryReader.DefaultCategoryField, diagnostics);
            text.Append(query).Append("\n\n").AppendJoin("", diagnostics.Items.Select(DiagnosticFormatter.Format)).Append("----\n");
        }
        Snapshot.Verify(text.ToString(), "binding", directory: Folder);
    }
}
