using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Rules;
using RuleEngine.Rules.Cases;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Settings;
using RuleEngine.Rules.Toml;

namespace RuleEngine;

/// <summary>Runs the examples of findings.</summary>
internal static partial class DiagnosticExample
{
    private const string FileName = "rule.toml";
    private const string ExceptionList = """{"list_id": "mine", "type": "detection", "namespace_type": "single"}""";
    private const string AddressItem = """{"list_id": "mine", "item_id": "1", "name": "x", "entries": [{"field": "source.ip", "type": "list", "operator": "included", "list": {"id": "addresses", "type": "ip"}}]}""";
    private const string ListOfRule = "[[rule.exceptions_list]]\nid = \"mine\"\nlist_id = \"mine\"\ntype = \"detection\"\nnamespace_type = \"single\"";

    /// <summary>The text of an example with repetitions shortened for people.</summary>
    public static string Shorten(string text) => Repetition().Replace(text, match => $"{match.Groups["text"].Value.TrimEnd()} ... ({match.Groups["count"].Value} times) ").TrimEnd();

    /// <summary>What is found in the example of a page.</summary>
    public static IReadOnlyList<Diagnostic> Run(DiagnosticPage page)
    {
        var text = Repetition().Replace(page.Example, Repeat);
        return page.Kind switch
        {
            DiagnosticExampleKind.Eql => FindingsOf(RuleLanguage.Eql, text),
            DiagnosticExampleKind.Kql => FindingsOf(RuleLanguage.Kuery, text),
            DiagnosticExampleKind.Lucene => FindingsOf(RuleLanguage.Lucene, text),
            DiagnosticExampleKind.NCalc => FindingsOf(RuleLanguage.NCalc, text),
            DiagnosticExampleKind.Bytes => FindingsOf(text),
            DiagnosticExampleKind.Toml => Load(text),
            DiagnosticExampleKind.Lint => Lint([new SourceText(FileName, Change(ExampleOf(page.RuleType), text))]),
            DiagnosticExampleKind.Named => LintNamed(page.RuleType, text),
            DiagnosticExampleKind.Copied => Lint([new SourceText("first.toml", ExampleOf(page.RuleType)), new SourceText("second.toml", Change(ExampleOf(page.RuleType), text))]),
            DiagnosticExampleKind.Case => Read("x.case.toml", text, RuleCaseReader.Read),
            DiagnosticExampleKind.Project => Read("ruleengine.toml", text, ProjectSettings.Read),
            DiagnosticExampleKind.Twice => DetectionEngine.Load([new SourceText("first.toml", ExampleOf("eql")), new SourceText("second.toml", ExampleOf("eql"))]).Diagnostics,
            DiagnosticExampleKind.Indicators => Load(ExampleOf("threat_match"), EngineOptions.Default with { Indicators = [EventRecord.Parse(text)] }),
            DiagnosticExampleKind.Exceptions => LoadExceptions($"{ExceptionList}\n{text}\n", []),
            DiagnosticExampleKind.Values => LoadExceptions($"{ExceptionList}\n{AddressItem}\n", [new SourceText("addresses.txt", text + "\n")]),
            _ => Load(Change(ExampleOf(page.RuleType), text)),
        };
    }

    private static IReadOnlyList<Diagnostic> FindingsOf(RuleLanguage language, string query)
    {
        var findings = new DiagnosticBag();
        new RuleCompiler(FieldSchema.Ecs).CompileQuery(language, EmbeddedText.Standalone(query, "query"), TimeSpan.MaxValue, QueryReader.DefaultCategoryField, findings);
        return findings.Items;
    }

    private static IReadOnlyList<Diagnostic> FindingsOf(string bytes)
    {
        var findings = new DiagnosticBag();
        var decoded = ByteRun().Split(bytes).Select((part, index) => index % 2 == 0 ? Encoding.UTF8.GetBytes(part) : Convert.FromHexString(part.Replace(" ", "", StringComparison.Ordinal)));
        TomlReader.ReadUtf8(FileName, [.. decoded.SelectMany(part => part)], findings);
        return findings.Items;
    }

    private static IReadOnlyList<Diagnostic> LintNamed(string type, string text)
    {
        var (name, changes) = text.Split('\n', 2) is [var first, var others] ? (first, others) : (text, "");
        return Lint([new SourceText(name, Change(ExampleOf(type), changes))]);
    }

    private static IReadOnlyList<Diagnostic> Lint(SourceText[] rules) => RuleLinter.Lint(DetectionEngine.Load(rules)).Findings;

    private static IReadOnlyList<Diagnostic> Read<T>(string path, string text, Func<SourceText, DiagnosticBag, T> read)
    {
        var findings = new DiagnosticBag();
        read(new SourceText(path, text), findings);
        return findings.Items;
    }

    private static IReadOnlyList<Diagnostic> LoadExceptions(string lists, IReadOnlyList<SourceText> values) =>
        Load(Change(ExampleOf("eql"), ListOfRule), EngineOptions.Default with { ExceptionLists = [new SourceText("exceptions.ndjson", lists)], ValueLists = values });

    private static IReadOnlyList<Diagnostic> Load(string rule, EngineOptions? options = null) => DetectionEngine.Load([new SourceText(FileName, rule)], options).Diagnostics;

    private static string ExampleOf(string type) => RuleTypeDocumentation.Find(type)!.Example;

    // Keys replace those of the same name or join their table; tables replace those that begin with the same header, up to the next table of another name.
    private static string Change(string rule, string changes)
    {
        var lines = rule.TrimEnd('\n').Split('\n').ToList();
        var table = changes.StartsWith('[') ? changes : changes.Contains("\n[", StringComparison.Ordinal) ? changes[(changes.IndexOf("\n[", StringComparison.Ordinal) + 1)..] : "";
        foreach (var change in changes[..^table.Length].Split('\n', StringSplitOptions.RemoveEmptyEntries)) ChangeKey(lines, change);
        if (table.Length == 0) return string.Join('\n', lines) + "\n";
        var name = table[..table.IndexOf('\n', StringComparison.Ordinal)].Trim('[', ']');
        var start = lines.FindIndex(line => line.StartsWith('[') && line.Trim('[', ']') == name);
        if (start < 0) return string.Join('\n', [.. lines, "", table]) + "\n";
        var end = lines.FindIndex(start, line => line.StartsWith('[') && !line.TrimStart('[').StartsWith(name, StringComparison.Ordinal));
        return string.Join('\n', [.. lines[..start], table, .. end < 0 ? [] : lines[end..]]) + "\n";
    }

    private static void ChangeKey(List<string> lines, string change)
    {
        if (change.StartsWith('#'))
        {
            lines.Insert(0, change);
            return;
        }
        var key = change.TrimStart('-').Split(' ')[0];
        var index = lines.FindIndex(line => line.StartsWith(key + " = ", StringComparison.Ordinal));
        if (index < 0 && change.StartsWith('-')) return;
        if (index < 0)
        {
            var header = RuleKeys.Of("metadata").ContainsKey(key) ? "[metadata]" : "[rule]";
            lines.Insert(lines.IndexOf(header) + 1, change);
            return;
        }
        // A query between ''' goes on to the line that closes it.
        var last = lines[index].EndsWith("= '''", StringComparison.Ordinal) ? lines.IndexOf("'''", index) : index;
        lines.RemoveRange(index, last - index + 1);
        if (!change.StartsWith('-')) lines.Insert(index, change);
    }

    // Where the text has an N, the number of the repetition stands.
    private static string Repeat(Match match)
    {
        var (count, text) = (int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture), match.Groups["text"].Value);
        return string.Concat(Enumerable.Range(0, count).Select(index => text.Replace("N", index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\{\{(?<count>\d+) x (?<text>.+?)\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();

    [GeneratedRegex("<([0-9A-F]{2}(?: [0-9A-F]{2})*)>", RegexOptions.CultureInvariant)]
    private static partial Regex ByteRun();
}
