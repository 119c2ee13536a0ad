using System.Reactive.Linq;
using System.Text.Json.Nodes;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Language;

/// <summary>
/// What conditions mean, as data: tests/cases/eql/conditions, and the same folder of the other languages. A file names some events; each other line is a condition, and behind
/// <c>=&gt;</c> the events that satisfy it, in the order of the file, or <c>-</c> for none. Lines that begin with <c>#</c> are comments.
/// </summary>
public class ConditionCaseTests
{
    private static readonly Dictionary<string, RuleLanguage> Languages =
        new(StringComparer.Ordinal) { ["eql"] = RuleLanguage.Eql, ["kql"] = RuleLanguage.Kuery, ["lucene"] = RuleLanguage.Lucene, ["ncalc"] = RuleLanguage.NCalc };

    public static TheoryData<string, int, string, string> Cases()
    {
        var data = new TheoryData<string, int, string, string>();
        foreach (var (file, number, line) in Lines().Where(item => !item.Line.StartsWith("event ", StringComparison.Ordinal)))
        {
            // What is expected stands behind the last arrow: a text may hold one.
            var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
            Assert.True(arrow >= 0, $"{file}:{number}: a case is: condition => events");
            data.Add(file, number, line[..arrow].Trim(), line[(arrow + 2)..].Trim());
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_condition_is_satisfied_by_exactly_these_events(string file, int line, string condition, string expected)
    {
        var events = EventsOf(file);
        var (language, text) = QueryOf(file, condition);
        var query = EventQuery.Compile(text, new EventQueryOptions { Language = language });

        var matched = query.Search(events.ToObservable()).Select(detection => detection.Events[0]!.Origin.Source).ToEnumerable().ToArray();

        var actual = matched.Length == 0 ? "-" : string.Join(' ', matched);
        Assert.True(expected == actual, $"{file}:{line}: {condition}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void Every_kind_of_test_has_a_row_for_a_missing_field_and_for_an_array()
    {
        foreach (var file in Lines().GroupBy(item => item.File))
        {
            var names = file.Where(item => item.Line.StartsWith("event ", StringComparison.Ordinal)).Select(item => item.Line.Split(' ')[1]).ToArray();
            Assert.True(names.Contains("none"), $"{file.Key} has no event without the field");
            Assert.True(names.Contains("null"), $"{file.Key} has no event with an explicit null");
            Assert.True(names.Contains("array"), $"{file.Key} has no event with an array");
        }
    }

    /// <summary>The query of a case.</summary>
    internal static (RuleLanguage Language, string Text) QueryOf(string file, string condition) => Languages[file.Split('/')[0]] switch
    {
        RuleLanguage.Eql when !condition.Contains(" where ", StringComparison.Ordinal) => (RuleLanguage.Eql, $"any where {condition}"),
        var language => (language, condition),
    };

    /// <summary>The events of a file.</summary>
    internal static EventRecord[] EventsOf(string file) =>
        [.. from item in Lines()
            where item.File == file && item.Line.StartsWith("event ", StringComparison.Ordinal)
            let parts = item.Line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)
            select Make(parts[1], parts[2])];

    private static EventRecord Make(string name, string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document["@timestamp"] ??= "2024-05-01T10:00:00Z";
        return EventRecord.Parse(document.ToJsonString(), name);
    }

    private static IEnumerable<(string File, int Number, string Line)> Lines() =>
        from language in Languages.Keys
        from path in Directory.EnumerateFiles(Repository.CasesOf(language, "conditions"), "*.cases").Order(StringComparer.Ordinal)
        from item in File.ReadLines(path).Select((line, i) => (Line: line.Trim(), Number: i + 1))
        where item.Line.Length > 0 && item.Line[0] != '#'
        select ($"{language}/{Path.GetFileName(path)}", item.Number, item.Line);
}
