using System.Globalization;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.IO.Misses;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.IO.Tests.Misses;

/// <summary>What <c>why-not</c> says of each way in which a rule does not fire, as data: tests/cases/why-not.</summary>
public class MissSentenceTests
{
    private static readonly int MaxKeys = new MissLimits().Keys;
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, string, string, string> Cases()
    {
        var data = new TheoryData<int, string, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("why-not", "sentences.cases")))
        {
            var parts = line.Split([" | ", "=>"], StringSplitOptions.TrimEntries);
            data.Add(number, parts[0], parts[1], parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_sentence_says_what_was_in_the_way(int line, string query, string stream, string expected)
    {
        EventRecord[] events = [.. stream.Split(' ').Select((text, i) => EventOf(text, i + 1))];
        var analysis = Run(RuleOf(query), events);

        var said = Say(analysis);

        Assert.True(expected == said, $"line {line}: {query} | {stream}\nexpected {expected}\nactual   {said}");
        Assert.Equal(analysis.Ledger.Opened, analysis.Ledger.Ended.Sum(ended => ended.Count));
        // Where no events are kept, the same is said of them.
        Assert.Equal(said, Say(Run(RuleOf(query), events, new MissLimits { KeepsEvents = false })));
    }

    private static string Say(MissAnalysis analysis)
    {
        var sentence = new MissSentence(analysis, new OptionNames("--allowed-lateness", "--max-state", "--ignore-index"));
        var key = analysis.Ledger.Keys is [var first, ..] ? first : null;
        var said = key is null ? "" : sentence.Of(key.Nearest!) + (sentence.Stray(key.Nearest!) is { Length: > 0 } stray ? $"; {stray}" : "");
        var left = analysis.Ledger.Others.FirstOrDefault(other => other.First.Reason != DropReason.NothingWaiting);
        return left is null ? said : $"{said} - {sentence.LeftOut(left.First)}".TrimStart();
    }

    [Fact]
    public void Keys_beyond_the_limit_are_forgotten_and_those_that_got_furthest_are_kept()
    {
        var events = new List<EventRecord>();
        for (var i = 0; i < 2 * MaxKeys + 5; i++)
        {
            events.Add(EventOf($"A0/k{i}", 1));
            if (i == 77) events.Add(EventOf($"B0/k{i}", 2));
        }

        var view = Run(RuleOf("sequence by k [A] [B] [C]"), events);

        // The end is told for all keys at once, at which each comes in again.
        Assert.InRange(view.Ledger.Keys.Count, 1, 2 * MaxKeys);
        Assert.True(view.Ledger.Forgotten > 0);
        Assert.Equal("k77", view.Ledger.Keys[0].Keys[0].Value.ToString());
        Assert.Equal(2 * MaxKeys + 5, view.Ledger.Opened);
        Assert.Equal(view.Ledger.Opened, view.Ledger.Ended.Sum(ended => ended.Count));
    }

    private static MissAnalysis Run(string rule, IReadOnlyList<EventRecord> events, MissLimits? limits = null)
    {
        var engine = DetectionEngine.Load([new SourceText("rule.toml", rule)]);
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        using var run = new MissRun(engine, DetectionOptions.Default, new KeyFilter([]), limits ?? new MissLimits());
        foreach (var record in events) run.OnNext(record);
        return run.Complete();
    }

    private static string RuleOf(string query)
    {
        var words = query.Split(' ');
        if (words[0] != "threshold")
        {
            var eql = Regex.Replace(query, @"\[(\w)\]", "[any where event.action == \"$1\"]").Replace("by k", "by user.name", StringComparison.Ordinal);
            return Rule("eql", eql);
        }
        var cardinality = words.Length > 2 ? $"\n[[rule.threshold.cardinality]]\nfield = \"event.action\"\nvalue = {words[3]}\n" : "";
        return Rule("threshold", "any where event.action != null") + $"\n[rule.threshold]\nfield = [\"user.name\"]\nvalue = {words[1]}\n" + cardinality;
    }

    private static string Rule(string type, string query) => $"""
        [metadata]
        creation_date = "2024/05/01"
        maturity = "production"
        updated_date = "2024/05/01"

        [rule]
        author = ["RuleEngine"]
        description = "A rule that does not fire."
        from = "now-9m"
        language = "eql"
        license = "Apache-2.0"
        name = "Missed"
        risk_score = 21
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d"
        severity = "low"
        type = "{type}"
        query = '''
        {query}
        '''

        """;

    private static EventRecord EventOf(string text, int number)
    {
        var parts = text.Split('/');
        var labels = string.Concat(parts[0].TakeWhile(char.IsAsciiLetter));
        var nanoseconds = (long)(decimal.Parse(parts[0].AsSpan(labels.Length), CultureInfo.InvariantCulture) * 1_000_000_000m);
        var time = new EventTime(EventTime.From(Start).UnixNanoseconds + nanoseconds);
        var user = parts[1] == "-" ? "" : $",\"user.name\":\"{parts[1]}\"";
        var json = $"{{\"@timestamp\":\"{time}\",\"event.action\":[{string.Join(',', labels.Select(label => $"\"{label}\""))}]{user}}}";
        return new EventFactory(FieldTable.Empty).TryCreate(System.Text.Encoding.UTF8.GetBytes(json), new EventOrigin("a", number), out var record, out var problem) ? record : throw new FormatException(problem);
    }
}
