using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Settings;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Rules.Settings;

public sealed class ProjectSettingsTests
{
    private static readonly string Folder = Repository.CasesOf("diagnostics");

    [Fact]
    public void Each_finding_is_printed_as_approved()
    {
        var text = new StringBuilder();
        foreach (var item in File.ReadAllText(Path.Combine(Folder, "settings.cases")).Split("\n== ").Skip(1))
        {
            var (title, file) = (item[..item.IndexOf('\n', StringComparison.Ordinal)], item[(item.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            var findings = new DiagnosticBag();
            ProjectSettings.Read(new SourceText("ruleengine.toml", file), findings);
            text.Append("== ").Append(title).Append('\n').AppendJoin("", findings.Items.Select(DiagnosticFormatter.Format)).Append('\n');
        }
        Snapshot.Verify(text.ToString(), "settings", directory: Folder);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var findings = new DiagnosticBag();

        var lint = ProjectSettings.Read(new SourceText("ruleengine.toml", """
            [lint]
            disable = ["RE5003"]
            severity = { RE5030 = "error" }
            [[lint.ignore]]
            path = "rules/legacy/**"
            codes = ["RE5002"]
            reason = "on their way out"
            """), findings).Lint;

        Assert.Empty(findings.Items);
        Assert.Equal(["RE5003"], lint.Disabled);
        Assert.Equal(DiagnosticSeverity.Error, lint.Severities["RE5030"]);
        Assert.Equal(("rules/legacy/**", "RE5002", "on their way out"), (lint.Ignored[0].Path, lint.Ignored[0].Codes.Single(), lint.Ignored[0].Reason));
    }

    [Fact]
    public void What_is_wrong_counts_as_not_written()
    {
        var lint = ProjectSettings.Read(new SourceText("ruleengine.toml", "[lint]\ndisable = [\"RE5999\", \"RE5001\", \"RE1102\"]\nseverity = { RE5001 = \"fatal\" }\n"), new DiagnosticBag()).Lint;

        Assert.Equal(["RE5001"], lint.Disabled);
        Assert.Empty(lint.Severities);
    }
}
