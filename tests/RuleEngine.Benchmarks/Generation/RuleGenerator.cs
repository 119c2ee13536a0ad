using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>
/// Makes rules of the kinds that Elastic's for Windows are of, in about their proportions, each with names, patterns and exclusions of its own. They name the programs that run, as real ones do,
/// but ask for what hardly any event has; one in fifty looks for a <see cref="Suspicion"/>. The same for one seed; the first rules are the same for any number.
/// </summary>
internal static class RuleGenerator
{
    private const int SuspicionEvery = 50;

    /// <summary>So many rules.</summary>
    public static IReadOnlyList<SourceText> Create(int count, ulong seed = EventGenerator.Seed)
    {
        var queries = new QueryGenerator(new Draw(seed));
        return [.. Enumerable.Range(0, count).Select(number => Rule(number, number % SuspicionEvery == SuspicionEvery - 1 ? queries.Of(Suspicion.All[number / SuspicionEvery % Suspicion.All.Count], number) : queries.Next(number)))];
    }

    /// <summary>One rule with this query in EQL.</summary>
    public static SourceText Rule(int number, string query) => Rule(number, new GeneratedQuery("eql", "eql", query));

    /// <summary>One rule that counts what this query finds, in KQL, by a field.</summary>
    public static SourceText Threshold(int number, string query, string field, int value) => Rule(number, new GeneratedQuery("threshold", "kuery", query, $"""
        [rule.threshold]
        field = ["{field}"]
        value = {value}
        """));

    private static SourceText Rule(int number, GeneratedQuery query)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            [metadata]
            creation_date = "2026/01/01"
            integration = ["windows", "system"]
            maturity = "production"
            updated_date = "2026/01/01"

            [rule]
            author = ["bench"]
            description = "Finds what rule {number} of the benchmark looks for. Its text is as long as one that tells an analyst what happens, why attackers do it, and what else may look like it."
            from = "now-9m"
            index = ["winlogbeat-*", "logs-system.security*", "logs-system.system*", "logs-windows.*"]
            language = "{query.Language}"
            license = "MIT"
            name = "Benchmark rule {number}"
            note = '''
            ## Triage and analysis

            See who started it, from where, and what it did next: {string.Join(", ", Enumerable.Range(number, 24).Select(i => Vocabulary.Words[i % Vocabulary.Words.Length]))}.
            Where the exclusions of the query are too narrow, add the path of the program, never its name alone.
            '''
            risk_score = {(number % 3) switch { 0 => 21, 1 => 47, _ => 73 }}
            rule_id = "{number:x8}-0000-4000-8000-000000000000"
            severity = "{(number % 3) switch { 0 => "low", 1 => "medium", _ => "high" }}"
            tags = ["Domain: Endpoint", "OS: Windows", "Use Case: Threat Detection", "Data Source: Sysmon"]
            type = "{query.Type}"
            query = '''
            {query.Text}
            '''

            [[rule.threat]]
            framework = "MITRE ATT&CK"

            [rule.threat.tactic]
            id = "TA0002"
            name = "Execution"
            reference = "https://attack.mitre.org/tactics/TA0002/"

            {query.Tables}
            """);
        return new SourceText($"rule{number:0000}.toml", text.ToString().ReplaceLineEndings("\n"));
    }
}
