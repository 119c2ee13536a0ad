using System.Text.Json;
using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>A kind of finding as reports name it.</summary>
/// <param name="Id">The stable id: a diagnostic's code, or words with dashes between.</param>
/// <param name="Description">The kind in a few words.</param>
/// <param name="Help">What it means for the rule, in a sentence.</param>
/// <param name="Severity">How bad it is when nobody said otherwise.</param>
internal sealed partial record ReportFindingKind(string Id, string Description, string Help, DiagnosticSeverity Severity)
{
    private const string OfCase = "Run 'ruleengine test' on the rule to see the case. What came is approved with --accept, once it is right.";
    private const string OfTesting = "Until this is put right, a green run would say less about the rule than it seems to.";

    private static readonly Dictionary<TestFindingKind, ReportFindingKind> OfFindings = Enum.GetValues<TestFindingKind>().ToDictionary(
        kind => kind, kind => new ReportFindingKind(JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), Describe(kind), OfTesting, DiagnosticSeverity.Error));

    /// <summary>Other alerts came than are approved or expected.</summary>
    public static ReportFindingKind CaseFailed { get; } = new("case-failed", "A case raised other alerts than are approved or expected", OfCase, DiagnosticSeverity.Error);

    /// <summary>The case shows nothing.</summary>
    public static ReportFindingKind CaseVacuous { get; } = new("case-vacuous", "A case shows nothing", OfTesting, DiagnosticSeverity.Error);

    /// <summary>The case itself is wrong.</summary>
    public static ReportFindingKind CaseBroken { get; } = new("case-broken", "A case cannot be run", OfTesting, DiagnosticSeverity.Error);

    /// <summary>The case did not run, because of its rule.</summary>
    public static ReportFindingKind CaseNotRun { get; } = new("case-not-run", "A case did not run, because its rule has errors", OfTesting, DiagnosticSeverity.Error);

    /// <summary>No rule file was found.</summary>
    public static ReportFindingKind NoRule { get; } = new("no-rule", "No rule file was found", OfTesting, DiagnosticSeverity.Error);

    /// <summary>The kind of a finding of a test run.</summary>
    public static ReportFindingKind Of(TestFindingKind kind) => OfFindings[kind];

    /// <summary>The kind of a case that came out in a way, other than well.</summary>
    public static ReportFindingKind Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Failed => CaseFailed,
        CaseOutcome.Vacuous => CaseVacuous,
        CaseOutcome.Broken => CaseBroken,
        CaseOutcome.NotRun => CaseNotRun,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "a case that passed is no finding"),
    };

    /// <summary>The kind of a diagnostic.</summary>
    public static ReportFindingKind Of(DiagnosticDescriptor descriptor) =>
        new(descriptor.Code, Blank().Replace(descriptor.MessageFormat, "..."), $"{DiagnosticDocumentation.Find(descriptor.Code)?.Meaning} {ConsequenceOf(descriptor.Severity)}".TrimStart(), descriptor.Severity);

    private static string ConsequenceOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "The rule does not run until this is put right.",
        DiagnosticSeverity.Warning => "The rule runs, but likely not as its author meant it.",
        _ => "Nothing is wrong; it is worth knowing.",
    };

    private static string Describe(TestFindingKind kind) => kind switch
    {
        TestFindingKind.BadPath => "A path cannot be used",
        TestFindingKind.BadCase => "The file of a case is wrong",
        TestFindingKind.DuplicateCase => "Two cases of a folder have one name",
        TestFindingKind.BadInput => "Events of a case cannot be read",
        TestFindingKind.Exception => "The run of a case ended with an exception",
        TestFindingKind.NothingSelected => "No rule or no case was selected",
        TestFindingKind.NoCase => "A rule has no case",
        TestFindingKind.NoPositiveCase => "No case of a rule raises an alert",
        TestFindingKind.NoEvent => "A case read no event",
        TestFindingKind.NoFile => "A pattern matches no file",
        TestFindingKind.NeedsMissing => "Events or fields that a rule needs are in none of its cases",
        TestFindingKind.NotReached => "A case without alerts never came as far as the last condition of its rule",
        TestFindingKind.OrphanedApproval => "An approved file belongs to no case",
        TestFindingKind.OrphanedCases => "Cases belong to no rule",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind without a description"),
    };

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Blank();
}
