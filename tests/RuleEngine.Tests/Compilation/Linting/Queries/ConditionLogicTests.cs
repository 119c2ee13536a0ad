using System.Reactive.Linq;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Linting.Queries;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Compilation.Linting.Queries;

/// <summary>What is said to follow is held against what the engine finds among many events: with lists, nulls and missing fields.</summary>
public class ConditionLogicTests
{
    private static readonly string[] Texts = ["\"a\"", "\"A\"", "\"ab\"", "\"abc\"", "\"ba\"", "\"b\""];
    private static readonly string[] Patterns = ["\"a*\"", "\"A*\"", "\"*b\"", "\"?b\"", "\"a?\"", "\"*b*\"", "\"ab\"", "\"a?*\"", "\"*\"", "\"A\""];
    private static readonly string[] TextFields = ["process.name", "process.args"];
    private static readonly string[] NumberFields = ["process.pid", "source.bytes"];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void What_follows_holds_for_every_event(int seed, bool isSingle)
    {
        var random = new Random(seed);
        EventRecord[] events = [.. Enumerable.Range(0, 250).Select(number => MakeEvent(random, number, isSingle))];
        var conditions = Enumerable.Range(0, 160).Select(_ => MakeCondition(random, 2)).Distinct().Select(text => (Text: text, Meaning: Bind(text), Found: Search(text, events))).ToArray();
        var logic = new ConditionLogic(isSingle);
        var (implied, excluded, exhausted) = (0, 0, 0);

        foreach (var one in conditions)
        {
            foreach (var other in conditions.Where(item => item != one))
            {
                if (logic.Implies(one.Meaning, other.Meaning))
                {
                    implied++;
                    Assert.True(one.Found.IsSubsetOf(other.Found), $"{one.Text}  =>  {other.Text}: {Example(one.Found.Except(other.Found), events)}");
                }
                if (logic.Exclude(one.Meaning, other.Meaning))
                {
                    excluded++;
                    Assert.False(one.Found.Overlaps(other.Found), $"{one.Text}  excludes  {other.Text}: {Example(one.Found.Intersect(other.Found), events)}");
                }
                if (logic.Exhaust(one.Meaning, other.Meaning))
                {
                    exhausted++;
                    Assert.True(one.Found.Union(other.Found).Count() == events.Length, $"{one.Text}  or  {other.Text}: {Example(Enumerable.Range(0, events.Length).Except(one.Found.Union(other.Found)), events)}");
                }
            }
        }

        Assert.True(implied > 300 && excluded > 50 && exhausted > 50, $"{implied} implied, {excluded} excluded, {exhausted} exhausted");
    }

    [Theory]
    [InlineData("a*", "ab", false, true)]
    [InlineData("a*", "AB", false, false)]
    [InlineData("a*", "AB", true, true)]
    [InlineData("*", "?", false, true)]
    [InlineData("?", "*", false, false)]
    [InlineData("?", "a", false, true)]
    [InlineData("?", "\u00e4", false, false)] // It does match; what bytes a character has is not looked at.
    [InlineData("a*b*c", "axbxc", false, true)]
    [InlineData("a*b*c", "a*c", false, false)]
    [InlineData("*a", "*ba", false, true)]
    [InlineData("a?*", "a*", false, false)]
    [InlineData("a*", "a?*", false, true)]
    [InlineData("*ab*", "*b*", false, false)]
    [InlineData("", "", false, true)]
    [InlineData("*", "", false, true)]
    public void A_pattern_covers_another(string wide, string narrow, bool ignoreCase, bool expected) =>
        Assert.Equal(expected, PatternCover.Covers(TextPattern.FromWildcard(wide), ignoreCase, TextPattern.FromWildcard(narrow), ignoreCase));

    [Fact]
    public void A_question_that_takes_too_long_is_answered_with_no()
    {
        var wide = new IrPredicate.Or([.. Enumerable.Range(0, 300).Select(number => Bind($"process.pid > {number} and source.bytes > {number}"))]);
        var narrow = new IrPredicate.Or([.. Enumerable.Range(0, 300).Select(number => Bind($"process.pid > {number} and source.bytes > {1000 - number}"))]);

        Assert.False(new ConditionLogic(isSingle: false).Implies(narrow, wide));
    }

    private static IrPredicate Bind(string text)
    {
        var findings = new DiagnosticBag();
        var source = EmbeddedText.Standalone($"any where {text}", "query");
        var syntax = EqlParser.Parse(source, findings)!;
        var query = EqlBinder.Bind(syntax, source, FieldSchema.Ecs, "event.category", findings);
        Assert.False(findings.HasErrors, text);
        return Normalise(((IrQuery.Events)query).Condition);
    }

    // As QueryConditions does: leaves alone.
    private static IrPredicate Normalise(IrPredicate condition) => condition switch
    {
        IrPredicate.And and => new IrPredicate.And([.. and.Operands.Select(Normalise)]),
        IrPredicate.Or or => new IrPredicate.Or([.. or.Operands.Select(Normalise)]),
        IrPredicate.Not not => new IrPredicate.Not(Normalise(not.Operand)),
        _ => RuleCompiler.Rewrite(condition),
    };

    private static HashSet<int> Search(string text, EventRecord[] events) =>
        [.. EventQuery.Compile($"any where {text}").Search(events.ToObservable()).ToEnumerable().Select(found => (int)(found.Events[0]!.Time.UnixNanoseconds / 1_000_000) - 1)];

    private static string Example(IEnumerable<int> numbers, EventRecord[] events) => string.Join(' ', numbers.Take(1).Select(number => System.Text.Encoding.UTF8.GetString(events[number].Document.Span)));

    private static string MakeCondition(Random random, int depth)
    {
        if (depth > 0 && random.Next(3) > 0)
        {
            return random.Next(3) switch
            {
                0 => $"not ({MakeCondition(random, depth - 1)})",
                1 => $"({MakeCondition(random, depth - 1)}) and ({MakeCondition(random, depth - 1)})",
                _ => $"({MakeCondition(random, depth - 1)}) or ({MakeCondition(random, depth - 1)})",
            };
        }
        var (text, number) = (Pick(random, TextFields), Pick(random, NumberFields));
        return random.Next(8) switch
        {
            0 => $"{text} == {Pick(random, Texts)}",
            1 => $"{text} in ({Pick(random, Texts)}, {Pick(random, Texts)})",
            2 => $"{text} : ({Pick(random, Patterns)}, {Pick(random, Patterns)})",
            3 => $"{text} like {Pick(random, Patterns)}",
            4 => $"{text} regex \"a.*\"",
            5 => $"{Pick(random, [text, number])} {Pick(random, ["==", "!="])} null",
            6 => $"{number} {Pick(random, ["<", "<=", ">", ">=", "==", "!="])} {random.Next(1, 4)}",
            _ => $"{text} != {Pick(random, Texts)}",
        };
    }

    private static EventRecord MakeEvent(Random random, int number, bool isSingle)
    {
        string Value(string[] values, bool mayBeList) => random.Next(6) switch
        {
            0 => "null",
            1 when mayBeList => $"[{Pick(random, values)},{Pick(random, values)}]",
            2 when mayBeList => "[]",
            _ => Pick(random, values),
        };
        string[] numbers = ["1", "2", "3", "0", "5"];
        return EventRecord.Parse($$"""{"@timestamp":{{number + 1}},"process":{"name":{{Value(Texts, !isSingle)}},"args":{{Value(Texts, true)}},"pid":{{Value(numbers, !isSingle)}}},"source":{"bytes":{{Value(numbers, true)}} } }""");
    }

    private static string Pick(Random random, IReadOnlyList<string> items) => items[random.Next(items.Count)];
}
