using System.Globalization;
using System.Reactive;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.Cli.Misses;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Cli.Tests.Misses;

/// <summary>What <c>why-not</c> says of each way in which a rule does not fire, as data: tests/cases/why-not.</summary>
public class MissSentenceTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, string, string, string> Cases()
    {
        var data = new TheoryData<int, string, string, string>();
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(Repository.CasesOf("why-not"), "sentences.cases")).Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split([" | ", "=>"], StringSplitOptions.TrimEntries);
            data.Add(number, parts[0], parts[1], parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_sentence_says_what_was_in_the_way(int line, string query, string stream, string expected)
    {
        var view = Run(RuleOf(query), [.. stream.Split(' ').Select((text, i) => EventOf(text, i + 1))]);
        var sentence = new MissSentence(view);

        var key = view.Ledger.Keys is [var first, ..] ? first : null;
        var said = key is null ? "" : sentence.Of(key.Nearest!) + (sentence.Stray(key.Nearest!) is { Length: > 0 } stray ? $"; {stray}" : "");
        var left = view.Ledger.Others.FirstOrDefault(other => other.First.Reason != DropReason.NothingWaiting);
        if (left is not null) said = $"{said} - {sentence.LeftOut(left.First)}".TrimStart();

        Assert.True(expected == said, $"line {line}: {query} | {stream}\nexpected {expected}\nactual   {said}");
        Assert.Equal(view.Ledger.Opened, view.Ledger.Ended.Sum(ended => ended.Count));
    }

    [Fact]
    public void Keys_beyond_the_limit_are_forgotten_and_those_that_got_furthest_are_kept()
    {
        var events = new List<EventRecord>();
        for (var i = 0; i < 2 * MissLedger.MaxKeys + 5; i++)
        {
            events.Add(EventOf($"A0/k{i}", 1));
            if (i == 77) events.Add(EventOf($"B0/k{i}", 2));
        }

        var view = Run(RuleOf("sequence by k [A] [B] [C]"), events);

        // The end is told for all keys at once, at which each comes in again.
        Assert.InRange(view.Ledger.Keys.Count, 1, 2 * MissLedger.MaxKeys);
        Assert.True(view.Ledger.Forgotten > 0);
        Assert.Equal("k77", view.Ledger.Keys[0].Keys[0].Value.ToString());
        Assert.Equal(2 * MissLedger.MaxKeys + 5, view.Ledger.Opened);
        Assert.Equal(view.Ledger.Opened, view.Ledger.Ended.Sum(ended => ended.Count));
    }

    private static WhyNotView Run(string rule, IReadOnlyList<EventRecord> events)
    {
        var engine = DetectionEngine.Load([new SourceText("rule.toml", rule)]);
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        var explanation = engine.Rules[0].Explain()!;
        var filter = new KeyFilter([]);
        var ledger = new MissLedger(new StageOrder(explanation), explanation.MaxSpan ?? explanation.Lifetime, filter);
        var search = engine.Rules[0].SearchNearMisses(engine.Fields)!;
        using var run = engine.Start(Observer.Create<Alert>(_ => { }), options: DetectionOptions.Default with { Partials = ledger.Add });
        foreach (var record in events)
        {
            search.Look(record);
            run.OnNext(record);
        }
        run.OnCompleted();
        return new WhyNotView(engine.Rules[0], explanation, ledger, search, [], 0, filter, null, IsScheduled: false);
    }

    private static string RuleOf(string query)
    {
        var words = query.Split(' ');
        if (words[0] != "threshold")
        {
            var eql = Regex.Replace(query, @"\[(\w)\]", "[any where event.action == \"$1\"]").Replace("by k", "by user.name", StringComparison.Ordinal);
            return Samples.DuplicationRule.Replace("any where event.code == \"4690\" ", eql, StringComparison.Ordinal);
        }
        var cardinality = words.Length > 2 ? $"\n[[rule.threshold.cardinality]]\nfield = \"event.action\"\nvalue = {words[3]}\n" : "";
        return Samples.ThresholdRule.Replace("event.code == \"4663\"", "event.action != null", StringComparison.Ordinal).Replace("\"host.name\"", "\"user.name\"", StringComparison.Ordinal)
            .Replace("value = 3", $"value = {words[1]}", StringComparison.Ordinal) + cardinality;
    }

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
