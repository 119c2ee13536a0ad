using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

/// <summary>Runs to report, in a repository that is not there.</summary>
internal static class ReportSamples
{
    /// <summary>What an attacker would like a report to swallow.</summary>
    public const string Hostile = "\u001b[31m @everyone | `x` ```` </code><script>alert(1)</script> #1 %0A::error::x ]]>\r\n\r\n| a | b |\n\uD800\uFFFF\u0000\u202E &amp; https://evil.example";

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = OperatingSystem.IsWindows() ? @"C:\repo" : "/repo";

    /// <summary>A path in the repository.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>A rule with a text of three lines, in a file.</summary>
    public static RuleStatus Rule(string path, bool isCompiled = true) => new(new SourceText(PathOf(path), "[rule]\nname = \"\U0001F600 x\"\nquery = \"any whre\"\n"), null, isCompiled);

    /// <summary>A finding about a stretch of a rule.</summary>
    public static Diagnostic Finding(RuleStatus rule, string stretch, DiagnosticDescriptor descriptor, string message = "what is wrong") =>
        new(descriptor, message, new SourceLocation(rule.Source, new SourceSpan(rule.Source.Text.IndexOf(stretch, StringComparison.Ordinal), stretch.Length))) { Hint = "write 'where'" };

    /// <summary>One of everything that can come of a test run.</summary>
    public static RuleTestRun TestRun()
    {
        var good = new RuleTestResult(Rule("rules/windows/good.toml"), "tests/rules/windows/good")
        {
            Cases = [Case("fires", CaseOutcome.Passed), Case("quiet", CaseOutcome.Accepted) with { Findings = [new TestFinding(TestFindingKind.NotReached, PathOf("tests/rules/windows/good/quiet.xml"), "it came close") { Severity = DiagnosticSeverity.Warning }] }],
        };
        var bad = new RuleTestResult(Rule("rules/windows/bad.toml"), "tests/rules/windows/bad")
        {
            Cases =
            [
                Case("broken", CaseOutcome.Broken) with { Findings = [new TestFinding(TestFindingKind.BadInput, PathOf("tests/rules/windows/bad/broken.evtx"), "it is torn")] },
                Case("changed", CaseOutcome.Failed) with
                {
                    Line = 7, Message = "1 alert added, 1 alert removed, 1 alert changed", Description = "a handle that is passed on", Received = PathOf("tests/rules/windows/bad/changed.received.json"),
                    Differences =
                    [
                        new AlertDifference(AlertDifferenceKind.Removed, "10:00:00 bad", [new FieldDifference("user.name", "\"alice\"", null)]),
                        new AlertDifference(AlertDifferenceKind.Added, "10:00:01 bad", [new FieldDifference("user.name", null, "\"bob\"")]),
                        new AlertDifference(AlertDifferenceKind.Changed, "10:00:02 bad", [new FieldDifference("events[1].file.path", "\"C:\\\\a\"", "\"C:\\\\b\"")]),
                    ],
                },
                Case("empty", CaseOutcome.Vacuous) with { Findings = [new TestFinding(TestFindingKind.NoEvent, PathOf("tests/rules/windows/bad/empty.case.toml"), "no event was read") { Line = 3, Hint = "name a file" }] },
            ],
        };
        var uncompiled = Rule("rules/windows/uncompiled.toml", isCompiled: false);
        var wrong = new RuleTestResult(uncompiled, "tests/rules/windows/uncompiled") { Diagnostics = [Finding(uncompiled, "whre", DiagnosticCatalog.KqlUnexpectedText)], Cases = [Case("skipped", CaseOutcome.NotRun)] };
        var untested = new RuleTestResult(Rule("rules/windows/untested.toml"), "tests/rules/windows/untested");
        return new RuleTestRun([bad, good, wrong, untested])
        {
            Findings = [new TestFinding(TestFindingKind.OrphanedCases, PathOf("tests/rules/windows/gone"), "its rule is gone"), new TestFinding(TestFindingKind.BadPath, "nowhere", "there is no such file or folder")],
            Duration = TimeSpan.FromSeconds(1234.5678),
        };
    }

    /// <summary>A run in which all is well.</summary>
    public static RuleTestRun GreenRun() => new([new RuleTestResult(Rule("rules/good.toml"), "tests/rules/good") { Cases = [Case("fires", CaseOutcome.Passed)] }]);

    /// <summary>A run with hostile text wherever an attacker can put some, many findings, or both.</summary>
    public static RuleTestRun HostileRun(string text, int rules, int cases)
    {
        RuleTestResult Rule(int number) => new(ReportSamples.Rule($"rules/{number}.toml"), "tests/rules")
        {
            Cases = [.. Enumerable.Range(0, cases).Select(index => Case($"{index}{text}", CaseOutcome.Failed) with
            {
                Message = text, Description = text,
                Differences = [new AlertDifference(AlertDifferenceKind.Changed, text, [new FieldDifference(text, text, text)])],
                Findings = [new TestFinding(TestFindingKind.NeedsMissing, PathOf("tests/x"), text) { Hint = text }],
            })],
        };
        return new RuleTestRun([.. Enumerable.Range(0, rules).Select(Rule)]) { Findings = [new TestFinding(TestFindingKind.BadPath, text, text)] };
    }

    /// <summary>A check with an error, a warning and an unreadable path.</summary>
    public static RuleCheckRun CheckRun()
    {
        var (bad, good) = (Rule("rules/a,b: %.toml"), Rule("rules/good.toml"));
        return new RuleCheckRun("validate", [bad.Source.Path, good.Source.Path],
        [
            Finding(bad, "whre", DiagnosticCatalog.KqlUnexpectedText) with { Related = new SourceLocation(bad.Source, new SourceSpan(0, 6)) },
            Finding(bad, " x\"", DiagnosticCatalog.KqlControlEscape),
        ]) { Problems = [new RuleFileProblem(PathOf("rules/latin1.toml"), 2, 3, "the byte is not UTF-8"), new RuleFileProblem("nowhere", 0, 0, "there is no such file or folder")] };
    }

    private static CaseResult Case(string name, CaseOutcome outcome) =>
        new(name, PathOf($"tests/rules/{name}.xml"), outcome) { Duration = TimeSpan.FromMilliseconds(12.3456) };
}
