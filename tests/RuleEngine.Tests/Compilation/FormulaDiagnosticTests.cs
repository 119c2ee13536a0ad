using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Compilation;

/// <summary>
/// How each finding about the condition of a threshold and about a risk score is printed, at its place in the rule file: tests/cases/diagnostics/formulas.cases
/// and the approved text beside it.
/// </summary>
public class FormulaDiagnosticTests
{
    private static readonly string Folder = Repository.CasesOf("diagnostics");

    [Fact]
    public void Each_finding_is_printed_as_approved()
    {
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "formulas.cases")))
        {
            var parts = line.Split(": ", 2);
            var engine = DetectionEngine.Load(Rule(parts[0] == "condition" ? parts[1] : "count > 1", parts[0] == "risk" ? parts[1] : "1"));
            Assert.Equal(!engine.Diagnostics.Any(item => item.Severity == DiagnosticSeverity.Error), engine.Rules[0].IsCompiled);
            text.Append(line).Append("\n\n").AppendJoin("", engine.Diagnostics.Select(DiagnosticFormatter.Format)).Append("----\n");
        }
        Snapshot.Verify(text.ToString(), "formulas", directory: Folder);
    }

    private static string Rule(string condition, string risk) => $"""
        [metadata]
        creation_date = "2026/11/21"
        updated_date = "2026/11/21"
        maturity = "production"

        [rule]
        author = ["RuleEngine"]
        description = "Logons."
        name = "Logons"
        risk_score = 47
        risk_score_expression = '''
        {risk}
        '''
        rule_id = "5c1e5a52-6c8d-4f57-9a43-0a2f6d0b1c34"
        severity = "medium"
        type = "threshold"
        language = "kuery"
        query = "event.code : 4624"

        [rule.threshold]
        field = []
        condition = '''
        {condition}
        '''
        """;
}
