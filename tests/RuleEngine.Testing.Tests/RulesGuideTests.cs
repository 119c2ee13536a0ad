using System.Globalization;
using System.Reactive.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Rules;

namespace RuleEngine.Testing.Tests;

/// <summary>What the guide for rule authors, rules/README.md, says about the language is what the engine does.</summary>
public class RulesGuideTests
{
    private const string CountedSample = "dc01-security.ndjson";

    private static readonly MarkdownPage Guide = new(File.ReadAllText(Repository.PathOf("rules", "README.md")));

    public static TheoryData<string> Examples => [.. Guide.Blocks("eql")];

    public static TheoryData<string, int> Conditions => Rows(["condition", "events"], row => (MarkdownPage.Code(row[0]), int.Parse(row[1], CultureInfo.InvariantCulture)));

    public static TheoryData<string, int> KqlConditions => Rows(["KQL", "events"], row => (MarkdownPage.Code(row[0]), int.Parse(row[1], CultureInfo.InvariantCulture)));

    public static TheoryData<string, int> LuceneConditions => Rows(["Lucene", "events"], row => (MarkdownPage.Code(row[0]), int.Parse(row[1], CultureInfo.InvariantCulture)));

    public static TheoryData<string, string> LuceneTraps => Rows(["Lucene", "finding"], row => (MarkdownPage.Code(row[0]), row[1]));

    public static TheoryData<string> LuceneReplacements => [.. Guide.Tables("Lucene", "finding", "instead").Single().Skip(1).Select(row => MarkdownPage.Code(row[2]))];

    public static TheoryData<string, int> NCalcConditions => Rows(["NCalc", "events"], row => (MarkdownPage.Code(row[0]), int.Parse(row[1], CultureInfo.InvariantCulture)));

    public static TheoryData<string, string> Formulas => Rows(["formula", "key"], row => (MarkdownPage.Code(row[0]), row[1]));

    public static TheoryData<string, string, bool> Truths
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var table in Guide.Tables("condition", "`{}`"))
            {
                var events = table[0].Skip(1).TakeWhile(cell => cell.StartsWith('`')).Select(MarkdownPage.Code).ToArray();
                foreach (var row in table.Skip(1))
                {
                    for (var i = 0; i < events.Length; i++) data.Add(MarkdownPage.Code(row[0]), events[i], row[i + 1] == "yes");
                }
            }
            return data;
        }
    }

    public static TheoryData<string, string[], bool> Orders
    {
        get
        {
            var data = new TheoryData<string, string[], bool>();
            foreach (var row in Guide.Tables("key of the rule", "first event").Single().Skip(1)) data.Add(row[0].Trim('`'), [MarkdownPage.Code(row[1]), MarkdownPage.Code(row[2])], row[3] == "yes");
            return data;
        }
    }

    public static TheoryData<string, string, string, bool> IndicatorMatches
    {
        get
        {
            var data = new TheoryData<string, string, string, bool>();
            foreach (var row in Guide.Tables("mapping", "event", "indicator").Single().Skip(1)) data.Add(MarkdownPage.Code(row[0]), MarkdownPage.Code(row[1]), MarkdownPage.Code(row[2]), row[3] == "yes");
            return data;
        }
    }

    public static TheoryData<string, string, bool> Indices
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var row in Guide.Tables("index of the rule", "event").Single().Skip(1)) data.Add(MarkdownPage.Code(row[0]), MarkdownPage.Code(row[1]), row[2] == "yes");
            return data;
        }
    }

    public static TheoryData<string, bool> Anomalies
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var row in Guide.Tables("record", "alert").Single().Skip(1)) data.Add(MarkdownPage.Code(row[0]), row[1] == "yes");
            return data;
        }
    }

    public static TheoryData<string, string, bool> Exceptions
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var row in Guide.Tables("entries of the item", "event").Single().Skip(1)) data.Add(MarkdownPage.Code(row[0]), MarkdownPage.Code(row[1]), row[2] == "yes");
            return data;
        }
    }

    public static TheoryData<string> ProfileCases => [.. Guide.Tables("what", "stream", "elastic").Single().Skip(1).Select(row => MarkdownPage.Code(row[3]))];

    // What the cases say is proved by ProfileCaseTests.
    [Theory]
    [MemberData(nameof(ProfileCases))]
    public void A_difference_between_the_profiles_is_a_tested_case(string row)
    {
        var cases = File.ReadLines(Repository.CasesOf("profiles", "profiles.cases")).Select(line => Regex.Replace(line, " +", " "));
        Assert.Contains(row.Replace("\\|", "|", StringComparison.Ordinal), cases);
    }

    public static TheoryData<string, string[], int> NewTerms
    {
        get
        {
            var data = new TheoryData<string, string[], int>();
            foreach (var row in Guide.Tables("`value`", "first event").Single().Skip(1)) data.Add(MarkdownPage.Code(row[0]), [MarkdownPage.Code(row[1]), MarkdownPage.Code(row[2])], int.Parse(row[3], CultureInfo.InvariantCulture));
            return data;
        }
    }

    public static TheoryData<string, string> Rejections => Rows(["written", "finding"], row => (MarkdownPage.Code(row[0]), row[1]));

    public static TheoryData<string> Replacements => [.. Guide.Tables("written", "finding", "instead").Single().Skip(1).Select(row => MarkdownPage.Code(row[2])).Distinct()];

    public static TheoryData<string, string> RejectedKeys => Rows(["key", "finding"], row => (MarkdownPage.Code(row[0]), row[1]));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_without_a_finding_and_gives_as_many_results_as_it_says(string query)
    {
        var claims = Regex.Matches(query, @"^// in (\S+): (\d+)$", RegexOptions.Multiline);

        Assert.NotEmpty(claims);
        Assert.All(claims, claim => Assert.Equal(int.Parse(claim.Groups[2].Value, CultureInfo.InvariantCulture), CountIn(claim.Groups[1].Value, query)));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_matches_as_many_events_as_its_row_says(string condition, int events) =>
        Assert.Equal(events, CountIn(CountedSample, $"any where {condition}"));

    [Theory]
    [MemberData(nameof(KqlConditions))]
    public void A_KQL_condition_matches_as_many_events_as_its_row_says(string condition, int events) => Assert.Equal(events, CountIn(CountedSample, condition, RuleLanguage.Kuery));

    [Theory]
    [MemberData(nameof(LuceneConditions))]
    public void A_Lucene_condition_matches_as_many_events_as_its_row_says(string condition, int events) => Assert.Equal(events, CountIn(CountedSample, condition, RuleLanguage.Lucene));

    [Theory]
    [MemberData(nameof(LuceneTraps))]
    public void A_trap_of_Lucene_has_the_finding_of_its_row_and_no_other(string written, string finding) => Assert.Equal([finding], FindingsOf(written, RuleLanguage.Lucene).Select(Name));

    [Theory]
    [MemberData(nameof(LuceneReplacements))]
    public void What_is_to_be_written_in_Lucene_instead_has_no_finding(string written) => Assert.Equal([], FindingsOf(written, RuleLanguage.Lucene));

    [Theory]
    [MemberData(nameof(NCalcConditions))]
    public void An_NCalc_condition_matches_as_many_events_as_its_row_says(string condition, int events) => Assert.Equal(events, CountIn(CountedSample, condition, RuleLanguage.NCalc));

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_is_taken_without_a_finding_and_makes_its_rule_engine_only(string formula, string key)
    {
        var isCondition = key == "condition";
        var rule = Guide.Blocks("toml").First().Replace("type = \"eql\"", "type = \"threshold\"", StringComparison.Ordinal)
            .Replace("[rule]", isCondition ? "[rule]" : $"[rule]\n{key} = \"{formula}\"", StringComparison.Ordinal)
            + $"\n[rule.threshold]\nfield = []\n{(isCondition ? $"condition = \"{formula}\"" : "value = 1")}\n";

        var engine = DetectionEngine.Load(rule);

        Assert.Empty(engine.Diagnostics);
        Assert.Equal(["eql in a threshold rule", isCondition ? "threshold.condition" : "risk_score_expression"], engine.Rules[0].Definition!.EngineOnly);
    }

    [Theory]
    [MemberData(nameof(Truths))]
    public void A_condition_is_true_of_the_events_marked_yes(string condition, string json, bool isTrue)
    {
        var document = JsonNode.Parse(json)!;
        document["@timestamp"] = "2026-03-17T08:00:00Z";
        var record = EventRecord.Parse(document.ToJsonString());

        Assert.Equal(isTrue, Results($"any where {condition}", _ => new[] { record }.ToObservable()) == 1);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_rule_sees_events_in_the_order_that_its_key_names(string key, string[] events, bool isAlert)
    {
        const string query = "sequence [any where event.code == \"A\"] [any where event.code == \"B\"]";
        var rule = Regex.Replace(Guide.Blocks("toml").First(), "'''.*'''", $"'''{query}'''", RegexOptions.Singleline);
        var engine = DetectionEngine.Load(key == "none" ? rule : rule.Replace("[rule]", $"[rule]\n{key}", StringComparison.Ordinal));
        Assert.Empty(engine.Diagnostics);

        Assert.Equal(isAlert ? 1 : 0, engine.Detect(events.Select(json => EventRecord.Parse(json)).ToObservable()).Count().Wait());
    }

    [Theory]
    [MemberData(nameof(NewTerms))]
    public void New_terms_raise_as_many_alerts_as_their_row_says(string fields, string[] events, int alerts)
    {
        var terms = Regex.Replace(Guide.Blocks("toml").Single(block => block.Contains("new_terms_fields", StringComparison.Ordinal)), "^value = \\[.*\\]$", $"value = {fields}", RegexOptions.Multiline);
        var rule = Regex.Replace(Guide.Blocks("toml").First(), "'''.*'''", "'''event.code : 4624'''", RegexOptions.Singleline);
        var engine = DetectionEngine.Load(Regex.Replace(rule, "^(type|language) = .*\n", "", RegexOptions.Multiline) + "\n" + terms);
        Assert.Empty(engine.Diagnostics);

        Assert.Equal(alerts, engine.Detect(events.Select(json => EventRecord.Parse(json)).ToObservable()).Count().Wait());
    }

    [Theory]
    [MemberData(nameof(IndicatorMatches))]
    public void An_event_matches_an_indicator_as_its_row_says(string mapping, string record, string indicator, bool isAlert)
    {
        var example = Guide.Blocks("toml").Single(block => block.Contains("threat_match", StringComparison.Ordinal)).Replace("event.code : 3", "@timestamp : *", StringComparison.Ordinal);
        var entries = mapping.Split(" and ").Select(entry => entry.Split(' '))
            .Select(parts => $"[[rule.threat_mapping.entries]]\nfield = \"{parts[0]}\"\ntype = \"mapping\"\nvalue = \"{parts[2]}\"\n{(parts[1] == "!=" ? "negate = true\n" : "")}");
        var keys = example[..example.IndexOf("[[rule.threat_mapping.entries]]", StringComparison.Ordinal)] + string.Concat(entries);
        var options = new EngineOptions { Indicators = [Event(indicator, ("event.module", "ti_acme"))] };

        Assert.Equal(isAlert ? 1 : 0, CountOf(RuleWith(keys), options, Event(record)));
    }

    [Theory]
    [MemberData(nameof(Anomalies))]
    public void A_record_of_an_anomaly_is_an_alert_as_its_row_says(string record, bool isAlert)
    {
        var document = JsonNode.Parse(record)!.AsObject();
        document.TryAdd("job_id", "rare");
        document.TryAdd("result_type", "record");
        var text = Encoding.UTF8.GetBytes(document.ToJsonString() + "\n");
        var events = EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions { OpenStandardInput = () => new MemoryStream(text) }).ReadAll();

        Assert.Equal(isAlert ? 1 : 0, CountOf(RuleWith("type = \"machine_learning\"\nanomaly_threshold = 50\nmachine_learning_job_id = \"rare\"\n"), EngineOptions.Default, Assert.Single(events)));
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_rule_sees_the_events_of_its_indices(string index, string json, bool isSeen)
    {
        var document = JsonNode.Parse(json)!;
        document["@timestamp"] = "2026-03-17T08:00:00Z";
        var anything = Regex.Replace(Guide.Blocks("toml").First(), "'''.*'''", "'''any where true'''", RegexOptions.Singleline);
        var rule = Regex.Replace(anything, "^index = .*$", $"index = {index}", RegexOptions.Multiline);

        Assert.Equal(isSeen ? 1 : 0, DetectionEngine.Load(rule).Detect(new[] { EventRecord.Parse(document.ToJsonString()) }.ToObservable()).Count().Wait());
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_item_excepts_the_events_of_its_row(string entries, string json, bool isExcepted)
    {
        var document = JsonNode.Parse(json)!;
        document["@timestamp"] = "2026-03-17T08:00:00Z";
        var anything = Regex.Replace(Guide.Blocks("toml").First(), "'''.*'''", "'''any where true'''", RegexOptions.Singleline);
        var rule = anything + "\n[[rule.exceptions_list]]\nid = \"x\"\nlist_id = \"mine\"\nnamespace_type = \"single\"\ntype = \"detection\"\n";
        var list = new SourceText("exceptions.ndjson", $$"""{"list_id":"mine","item_id":"1","entries":{{entries}}}""");
        var engine = DetectionEngine.Load([new SourceText("rule.toml", rule)], EngineOptions.Default with { ExceptionLists = [list] });
        Assert.Empty(engine.Diagnostics);

        Assert.Equal(isExcepted ? 0 : 1, engine.Detect(new[] { EventRecord.Parse(document.ToJsonString()) }.ToObservable()).Count().Wait());
    }

    [Theory]
    [MemberData(nameof(Rejections))]
    public void What_is_rejected_has_the_finding_of_its_row_and_no_other(string written, string finding) =>
        Assert.Equal([finding], FindingsOf(Whole(written)).Select(Name));

    [Theory]
    [MemberData(nameof(Replacements))]
    public void What_is_to_be_written_instead_has_no_finding(string written) => Assert.Equal([], FindingsOf(Whole(written)));

    [Theory]
    [MemberData(nameof(RejectedKeys))]
    public void A_rejected_key_has_the_finding_of_its_row_and_no_other(string line, string finding)
    {
        var rule = Guide.Blocks("toml").First();
        Assert.Empty(DetectionEngine.Load(rule).Diagnostics);
        var known = new Regex($"^{Regex.Match(line, @"\w+")} = .*$", RegexOptions.Multiline);
        var changed = known.IsMatch(rule) ? known.Replace(rule, line) : rule.Replace("[rule]", $"[rule]\n{line}", StringComparison.Ordinal);

        Assert.Equal([finding], DetectionEngine.Load(changed).Diagnostics.Select(Name));
    }

    // The example with other keys in place of those that say what it finds.
    private static string RuleWith(string keys) =>
        Regex.Replace(Guide.Blocks("toml").First(), """^(type|language|query|index) = ('''.*?'''|[^\n]*)(\n|\z)""", "", RegexOptions.Singleline | RegexOptions.Multiline) + keys;

    private static EventRecord Event(string json, params (string Field, string Value)[] more)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document["@timestamp"] = "2026-03-17T08:00:00Z";
        foreach (var (field, value) in more) document[field] = value;
        return EventRecord.Parse(document.ToJsonString());
    }

    private static int CountOf(string rule, EngineOptions options, EventRecord record)
    {
        var engine = DetectionEngine.Load([new SourceText("rule.toml", rule)], options);
        Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.True(Assert.Single(engine.Rules).IsCompiled);
        return engine.Detect(Observable.Return(record)).Count().Wait();
    }

    private static TheoryData<string, T> Rows<T>(string[] heading, Func<string[], (string, T)> read)
    {
        var data = new TheoryData<string, T>();
        foreach (var row in Guide.Tables(heading).Single().Skip(1))
        {
            var (first, second) = read(row);
            data.Add(first, second);
        }
        return data;
    }

    // A row gives a condition, or a query in which a stage that does not matter is written […].
    private static string Whole(string written)
    {
        var query = Regex.IsMatch(written, @"^(sequence|sample|join)\b|\bwhere\b") ? written : $"any where {written}";
        return query.Replace("[…]", "[any where true]", StringComparison.Ordinal);
    }

    private static int CountIn(string sample, string query, RuleLanguage language = RuleLanguage.Eql) =>
        Results(query, language: language, events: fields => EventInputs.Open([Repository.PathOf("tests", "samples", "handles", sample)], fields).ToObservable());

    private static int Results(string text, Func<FieldTable, IObservable<EventRecord>> events, RuleLanguage language = RuleLanguage.Eql)
    {
        var query = EventQuery.Compile(text, new EventQueryOptions { Language = language });
        Assert.Equal([], query.Diagnostics);
        return query.Search(events(query.Fields)).Count().Wait();
    }

    private static IReadOnlyList<Diagnostic> FindingsOf(string query, RuleLanguage language = RuleLanguage.Eql)
    {
        try
        {
            return EventQuery.Compile(query, new EventQueryOptions { Language = language }).Diagnostics;
        }
        catch (QueryException exception)
        {
            return exception.Diagnostics;
        }
    }

    private static string Name(Diagnostic finding) => finding.Severity == DiagnosticSeverity.Error ? finding.Code : $"{finding.Code}, a warning";
}
