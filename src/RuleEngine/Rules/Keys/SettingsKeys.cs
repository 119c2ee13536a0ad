namespace RuleEngine.Rules.Keys;

/// <summary>Every key of a project's file <c>ruleengine.toml</c>.</summary>
internal static class SettingsKeys
{
    private const string CodePattern = "^RE[0-9]{4}$";

    /// <summary>All keys, by their tables.</summary>
    public static KeySet Set { get; } = new("project", "The file of a project, ruleengine.toml: what its authors agreed on.",
    [
        new("lint", RuleKeyKind.Table, "What the project agreed on about the findings of ruleengine lint."),
        new("lint.disable", RuleKeyKind.Texts, "Codes of findings that are not reported.") { Pattern = CodePattern, Example = "[\"RE5031\"]" },
        new("lint.severity", RuleKeyKind.Table, "Other severities of findings: the code and its severity, as RE5031 = \"error\".") { IsOpen = true, Words = ["info", "warning", "error"] },
        new("lint.ignore", RuleKeyKind.Tables, "Findings in some files that are not reported."),
        new("lint.ignore.path", RuleKeyKind.Text, "The files: a path with wildcards.") { IsRequired = true, Example = "\"rules/legacy/*\"" },
        new("lint.ignore.codes", RuleKeyKind.Texts, "The codes of the findings.") { IsRequired = true, Pattern = CodePattern, Example = "[\"RE5012\"]" },
        new("lint.ignore.reason", RuleKeyKind.Text, "Why they are right as they are.") { IsRequired = true, Pattern = @"\S", Example = "\"imported as published\"" },
    ])
    { MainTable = "lint", IsClosed = true };
}
