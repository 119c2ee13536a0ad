using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Settings;

/// <summary>The file <c>ruleengine.toml</c> of a project with rules: what its authors agreed on, a table a command.</summary>
/// <param name="Lint">The <c>[lint]</c> table.</param>
public sealed record ProjectSettings(LintSettings Lint)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "ruleengine.toml";

    /// <summary>The settings of a project without a file.</summary>
    public static ProjectSettings Default { get; } = new(LintSettings.Default);

    /// <summary>Reads a file. What is wrong goes to <paramref name="diagnostics"/>, and counts as not written.</summary>
    public static ProjectSettings Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var findings = new DiagnosticBag();
        var document = TomlReader.Read(source, findings);
        var root = new TableReader(new SettingsFile(document, findings), document.Root, "");
        var settings = new ProjectSettings(root.Nested("lint") is { } lint ? LintSettingsReader.Read(lint) : LintSettings.Default);
        root.ReportUnknown();
        diagnostics.AddRange(findings.Items.OrderBy(finding => finding.Location?.Span.Start ?? 0));
        return settings;
    }
}
