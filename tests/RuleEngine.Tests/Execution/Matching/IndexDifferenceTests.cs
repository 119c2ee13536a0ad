using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;

namespace RuleEngine.Tests.Execution.Matching;

/// <summary>Rules find the same through the index as when every rule is asked about every event, condition by condition.</summary>
public class IndexDifferenceTests
{
    private const int Seed = 20260101;

    // Values that stand near each other: prefixes, other cases, letters beyond ASCII, texts of numbers and of addresses, what is too long to be remembered.
    private static readonly string[] Texts =
    [
        "", "a", "A", "ab", "AB", "cmd.exe", "CMD.EXE", "cmd.exe ", "C:\\Windows\\System32\\cmd.exe", "c:\\windows\\system32\\CMD.exe", "C:\\Users\\eve\\AppData\\Local\\Temp\\x.exe",
        "powershell.exe -NoP -Enc SQBFAFgA", "powershell -nop -ENC sqbf", "\u212Aernel32.dll", "kernel32.dll", "KERNEL32.DLL", "ÄRGER", "ärger", "a\u00e9b", "aéb-enc ", "*", "?", "{a}", "x\ny", "-1", "0", "4",
        "4.0", "1e3", "1000", "true", "false", "True", "10.0.0.1", "10.255.255.255", "192.168.1.7", "::ffff:10.0.0.1", "fe80::1", "2001:db8::1", "300.1.1.1", new string('a', 600) + "-enc " + new string('b', 600), "HKLM\\SYSTEM\\CurrentControlSet\\Services\\evil\\ImagePath",
    ];

    private static readonly string[] TextFields = ["process.name", "process.command_line", "file.path", "acme.unknown", "user.name"];
    private static readonly string[] NumberFields = ["process.pid", "destination.port", "acme.count"];
    private static readonly string[] AddressFields = ["source.ip", "destination.ip"];

    [Fact]
    public void Random_rules_find_the_same_in_random_events()
    {
        var random = new Random(Seed);
        var (matches, held, asked, events) = (0L, 0L, 0L, 0L);
        for (var round = 0; round < 30; round++)
        {
            string[] rules = [.. Enumerable.Range(0, random.Next(1, 60)).Select(number => Rule(number, Condition(random, 3)))];
            var (indexed, plain) = (Matchers.Load(rules), Matchers.Load(rules, useIndex: false));
            // One matcher sees all events, so that what it remembers of values is used.
            for (var i = 0; i < 150; i++)
            {
                var json = Event(random);
                var expected = plain.Match(json);
                var actual = indexed.Match(json);
                Assert.True(expected == actual, $"seed {Seed}, round {round}: {json}\nexpected {expected}\nactual {actual}\n{string.Join('\n', rules)}");
                (matches, events) = (matches + (expected.Length > 0 ? 1 : 0), events + 1);
            }
            (held, asked) = (held + indexed.Asked, asked + plain.Asked);
        }
        Assert.InRange(matches, events / 4, events * 99 / 100);
        Assert.True(3 * held < 2 * asked, $"the index asked {held} queries of {asked}");
    }

    [Fact]
    public void Words_are_found_as_they_are_asked()
    {
        string[] words =
        [
            "kernel32", "KERNEL32.dll", "\"set psbreakpoint\"", "\"the set\"", "set", "a", "ärger", "\"ärger set\"", "ker*", "*32", "invoke", "\"0x53,0x4d\"", "k", "(kernel32 or psbreakpoint)", "new-object", "\"x y\"",
        ];
        string[] texts =
        [
            "kernel32", "Kernel32.DLL", "\u212Aernel32", "set-psbreakpoint", "Set PSBreakpoint", "psbreakpoint set", "the SET", "reset psbreakpoints", "A", "ÄRGER set", "invoke_x", "x,invoke;y", "0x53,0x4D", "\u212A", "New-Object", "", "x\ny", "xkernel32",
        ];
        string[] rules = [.. words.Select((word, number) => Rule(number, $"message : {word}", "kuery")), .. words.Select((word, number) => Rule(words.Length + number, $"not message : {word} and process.name : x", "kuery"))];
        var (indexed, plain) = (Matchers.Load(rules), Matchers.Load(rules, useIndex: false));
        var matches = 0;
        foreach (var text in texts.SelectMany(text => new[] { Json(text), $"[{Json(text)},{Json(texts[3])}]", $"[7,{Json(text)}]" }).Append("4"))
        {
            var json = $$"""{"@timestamp":0,"message":{{text}},"process.name":"x"}""";
            Assert.Equal(plain.Match(json), indexed.Match(json));
            matches += plain.Match(json).Length > 0 ? 1 : 0;
        }
        Assert.True(matches > texts.Length, $"{matches} matches test too little");
    }

    [Fact]
    public void A_hundred_thousand_values_that_never_come_again_are_forgotten_and_change_nothing()
    {
        string[] rules = [Rule(0, "process.name : (\"n7*\", \"*99\", \"n12345\")"), Rule(1, "process.name in (\"n5\", \"n100\") or process.pid == 4")];
        var (indexed, plain) = (Matchers.Load(rules), Matchers.Load(rules, useIndex: false));
        for (var i = 0; i < 100_000; i++)
        {
            var json = $$"""{"@timestamp":0,"process.name":"n{{i % 70_000}}"}""";
            Assert.Equal(plain.Match(json), indexed.Match(json));
        }
    }

    [Fact]
    public void Matching_what_was_seen_before_allocates_nothing()
    {
        var random = new Random(Seed);
        var matchers = Matchers.Load([.. Enumerable.Range(0, 200).Select(number => Rule(number, $"({Leaf(random)} or {Leaf(random)}) and process.name == \"none\""))]);
        EventRecord[] events = [.. Enumerable.Range(0, 300).Select(_ => matchers.Record(Event(random)))];
        var matcher = matchers.Matcher;
        for (var round = 0; round < 20; round++)
        {
            foreach (var record in events) Assert.True(matcher.Match(record).IsEmpty);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var record in events) matcher.Match(record);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_share_what_is_built_and_compiled_when_it_is_first_needed()
    {
        var random = new Random(Seed);
        string[] rules = [.. Enumerable.Range(0, 100).Select(number => Rule(number, Condition(random, 3)))];
        string[] events = [.. Enumerable.Range(0, 100).Select(_ => Event(random))];
        var engine = Matchers.Engine(rules, useIndex: true);
        var expected = Matchers.Load(rules, useIndex: false) is var plain ? events.Select(plain.Match).ToArray() : [];
        var index = new MatchIndex(engine.Plan);

        Parallel.For(0, 8, _ =>
        {
            var matchers = new Matchers(engine, index);
            for (var i = 0; i < events.Length; i++) Assert.Equal(expected[i], matchers.Match(events[i]));
        });
    }

    private static string Condition(Random random, int depth) => (depth == 0 ? 0 : random.Next(7)) switch
    {
        0 or 1 => Leaf(random),
        2 => $"not ({Condition(random, depth - 1)})",
        3 or 4 => $"({Condition(random, depth - 1)} and {Condition(random, depth - 1)})",
        _ => $"({Condition(random, depth - 1)} or {Condition(random, depth - 1)})",
    };

    private static string Leaf(Random random)
    {
        var (text, number, address) = (Pick(random, TextFields), Pick(random, NumberFields), Pick(random, AddressFields));
        return random.Next(15) switch
        {
            0 => $"{text} == {Quoted(random)}",
            1 => $"{text} : {Quoted(random)}",
            2 => $"{text} in ({Quoted(random)}, {Quoted(random)}, {Quoted(random)})",
            3 => $"{text} in~ ({Quoted(random)}, {Quoted(random)})",
            4 => $"{text} : ({Pattern(random)}, {Pattern(random)})",
            5 => $"{text} like {Pattern(random)}",
            6 => $"{text} regex~ ({Regex(random)}, {Regex(random)})",
            7 => $"{text} regex {Regex(random)}",
            8 => $"?{text} {(random.Next(2) == 0 ? "==" : "!=")} null",
            9 => $"{number} {Pick(random, ["<", "<=", ">", ">=", "==", "!="])} {Pick(random, ["-1", "0", "4", "4.5", "1000", "9007199254740993"])}",
            10 => $"{number} >= {random.Next(5)} and {number} < {random.Next(4, 2000)}",
            11 => $"cidrMatch({address}, {Pick(random, ["\"10.0.0.0/8\"", "\"10.0.0.0/31\", \"fe80::/10\"", "\"0.0.0.0/0\"", "\"::/0\"", "\"192.168.0.0/16\", \"10.0.0.1/32\""])})",
            12 => $"length({text}) > {random.Next(12)}",
            13 => $"startsWith~({text}, {Quoted(random)})",
            _ => $"acme.unknown in ({Quoted(random)}, {random.Next(-1, 5)}, {Pick(random, ["true", "false", "4.0", "1000"])})",
        };
    }

    private static string Quoted(Random random) => Escape(Pick(random, Texts));

    private static string Pattern(Random random)
    {
        var text = Pick(random, Texts);
        var (start, end) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
        var part = text[Math.Min(start, end)..Math.Max(start, end)];
        if (part.Length > 2 && random.Next(3) == 0) part = part[..1] + Pick(random, ["*", "?"]) + part[2..];
        return Escape((random.Next(3) > 0 ? "*" : "") + (random.Next(3) == 0 ? part.ToUpperInvariant() : part) + (random.Next(3) > 0 ? "*" : ""));
    }

    private static string Regex(Random random) => Escape(Pick(random,
    [
        "cmd\\.exe", ".*cmd.exe.*", "(cmd|power.*)\\.?.*", ".*(-enc |-nop).*", "kernel32.*", "[a-z]+32\\.dll", "~cmd.*", ".*exe.*&.*cmd.*", "a?b*", "(ab)?a+", "\"cmd\".*", "k+ernel<1-40>.dll", "x.y", "10\\.0\\..*", "(true|false|1000)", "(aaa){5,}.*",
    ]));

    private static string Escape(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    private static string Event(Random random)
    {
        var text = new StringBuilder("{\"@timestamp\":0");
        foreach (var field in TextFields) Add(text, random, field, () => random.Next(field.StartsWith("acme", StringComparison.Ordinal) ? 3 : 12) == 0 ? Number(random) : Json(Pick(random, Texts)));
        foreach (var field in NumberFields) Add(text, random, field, () => random.Next(4) == 0 ? Json(Pick(random, ["4", "x", "1e3", ""])) : Number(random));
        foreach (var field in AddressFields) Add(text, random, field, () => Json(Pick(random, Texts)));
        return text.Append('}').ToString();
    }

    private static void Add(StringBuilder text, Random random, string field, Func<string> value)
    {
        switch (random.Next(6))
        {
            case 0:
                return;
            case 1:
                text.Append($",\"{field}\":[{value()},{(random.Next(3) == 0 ? "null" : value())},{value()}]");
                return;
            case 2 when random.Next(4) == 0:
                text.Append($",\"{field}\":null");
                return;
            default:
                text.Append($",\"{field}\":{value()}");
                return;
        }
    }

    private static string Number(Random random) => Pick(random, ["0", "4", "4.0", "4.5", "-1", "1000", "9007199254740993", "9007199254740992", "1e3", "true", "false"]);

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];

    private static string Rule(int number, string condition) => Rule(number, $"any where {condition}", "eql");

    private static string Rule(int number, string query, string language) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "{language}"
        name = "Rule {number}"
        risk_score = 21
        rule_id = "{number:x8}-1111-4111-8111-111111111111"
        severity = "low"
        type = "{(language == "eql" ? "eql" : "query")}"
        query = '''{query}'''
        """;

    /// <summary>An engine's rules, asked about one event after the other.</summary>
    private sealed class Matchers(DetectionEngine engine, MatchIndex index)
    {
        private readonly EventFactory _factory = new(engine.Fields);
        private long _number;

        public Matcher Matcher { get; } = new(index);

        public long Asked => Matcher.QueriesAsked;

        public static Matchers Load(string[] rules, bool useIndex = true) => Engine(rules, useIndex) is var engine ? new Matchers(engine, new MatchIndex(engine.Plan)) : null!;

        public static DetectionEngine Engine(string[] rules, bool useIndex)
        {
            var engine = DetectionEngine.Load([.. rules.Select((rule, number) => new SourceText($"{number}.toml", rule))], new EngineOptions { UseIndex = useIndex });
            Assert.True(engine.Rules.All(rule => rule.IsCompiled), string.Join('\n', engine.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error)));
            return engine;
        }

        public EventRecord Record(string json) =>
            _factory.TryCreate(Encoding.UTF8.GetBytes(json), new EventOrigin("test", ++_number), out var record, out var problem) ? record : throw new InvalidOperationException(problem);

        // The rules that match and which of their queries.
        public string Match(string json) => string.Join(' ', Matcher.Match(Record(json)).ToArray().Select(rule => $"{rule}:{Matcher.TermsOf(rule)}"));
    }
}
