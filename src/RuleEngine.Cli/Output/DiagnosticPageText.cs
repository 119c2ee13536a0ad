using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;

namespace RuleEngine.Cli.Output;

/// <summary>The documentation of findings, for people.</summary>
internal static partial class DiagnosticPageText
{
    private static readonly (string Prefix, string Title)[] Groups =
    [
        ("RE10", "Files that are not TOML"), ("RE11", "The shape of rule files"), ("RE12", "The values in them"), ("RE20", "EQL"), ("RE21", "KQL"), ("RE22", "Lucene"), ("RE23", "NCalc"),
        ("RE3", "What queries mean"), ("RE4", "Whether rules can run"), ("RE50", "Lint: what a rule says beside its query"), ("RE51", "Lint: ATT&CK, and rules beside each other"), ("RE54", "Lint: comments and settings"), ("RE5", "Lint: queries"), ("RE6", "Cases of rule tests"), ("RE", "Others"),
    ];

    /// <summary>All findings with a line each.</summary>
    public static StyledText Overview(int width)
    {
        var text = new StyledText();
        foreach (var group in DiagnosticCatalog.All.GroupBy(descriptor => Groups.First(group => descriptor.Code.StartsWith(group.Prefix, StringComparison.Ordinal)).Title))
        {
            text.AddSection(group.Key, [.. group.Select(descriptor => new SyntaxDocumentation($"{descriptor.Code} {DiagnosticFormatter.NameOf(descriptor.Severity),-7}", WordingOf(descriptor)))], width).EndLine();
        }
        return text.Add("'ruleengine docs RE1101' tells more about one.", Tone.Dim).EndLine();
    }

    /// <summary>The page of a finding: what it means, how to mend it, and an example with what the engine says about it now.</summary>
    public static StyledText Page(DiagnosticDocumentation page, int width)
    {
        var descriptor = page.Descriptor;
        var text = new StyledText().Add(descriptor.Code, Tone.Strong).Add($"  {DiagnosticFormatter.NameOf(descriptor.Severity)}  ").AddWrapped(WordingOf(descriptor), 8, width).EndLine();
        text.AddParagraph(page.Meaning, width).EndLine().Add("For example, ").Add(IntroductionOf(page)).EndLine().AddBlock(page.Example.TrimStart('-'), Tone.Low).EndLine().Add("gives").EndLine();
        var finding = page.Demonstrate().First(item => item.Code == descriptor.Code);
        // The excerpt of an example that had to be shortened is as long as that is.
        return page.IsShortened ? text.AddBlock(DiagnosticFormatter.FormatHeadline(finding)) : text.AddBlock(DiagnosticFormatter.Format(finding));
    }

    private static string IntroductionOf(DiagnosticDocumentation page) => page.ExampleKind switch
    {
        DiagnosticExampleKind.Eql => "the EQL query",
        DiagnosticExampleKind.Kql => "the KQL query",
        DiagnosticExampleKind.Lucene => "the Lucene query",
        DiagnosticExampleKind.NCalc => "the NCalc expression",
        DiagnosticExampleKind.Toml => "the file",
        DiagnosticExampleKind.Bytes => "the file, its odd bytes between < and >,",
        DiagnosticExampleKind.Case => "the case file",
        DiagnosticExampleKind.Project => "the project's file (ruleengine.toml)",
        DiagnosticExampleKind.Rule or DiagnosticExampleKind.Lint when page.Example.StartsWith('-') => $"a rule of type {page.ExampleRuleType} without",
        DiagnosticExampleKind.Rule or DiagnosticExampleKind.Lint => $"a rule of type {page.ExampleRuleType} with",
        DiagnosticExampleKind.Named => $"a rule of type {page.ExampleRuleType} in the file",
        DiagnosticExampleKind.Copied => $"a rule of type {page.ExampleRuleType}, and a copy of it with",
        DiagnosticExampleKind.Indicators => "a rule of type threat_match and the indicator",
        DiagnosticExampleKind.Exceptions => "the line of an exception list",
        DiagnosticExampleKind.Values => "the line of a value list of addresses",
        _ => "a file where",
    };

    private static string WordingOf(DiagnosticDescriptor descriptor) => Place().Replace(descriptor.MessageFormat, "...");

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
