using System.Globalization;
using System.Reactive.Linq;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// A small language for sequences and streams. A stream is <c>A1 B2.5/x C3</c>: labels (several letters are several labels of one event), the
/// time in seconds, and behind a slash the join key (<c>x+y</c> two values, <c>-</c> none; without a slash <c>k</c>). In a query <c>[A]</c> is
/// an event with the label A. A result is the events of a sequence: <c>A1,B2.5</c>.
/// </summary>
internal static class SequenceTrace
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The EQL text of a query in the small language; the join key is written <c>k</c>.</summary>
    public static string QueryOf(string text)
    {
        var query = new System.Text.StringBuilder("sequence ");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[' && text[i + 2] == ']')
            {
                query.Append(CultureInfo.InvariantCulture, $"[any where event.action == \"{text[i + 1]}\"]");
                i += 2;
            }
            else query.Append(text[i]);
        }
        return System.Text.RegularExpressions.Regex.Replace(query.ToString(), @"\bby (\??)k\b", "by $1user.name");
    }

    /// <summary>The events of a stream.</summary>
    public static EventRecord[] EventsOf(string stream) => [.. stream.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(EventOf)];

    /// <summary>The results of a query over a stream, in the order in which they came.</summary>
    public static string Run(string query, string stream) => string.Join(" ", EventsOf(stream).ToObservable().Sequence(QueryOf(query)).ToEnumerable().Select(Describe));

    /// <summary>A result in the small language.</summary>
    public static string Describe(Detection detection) => string.Join(',', detection.Events.Select(record => record?.Origin.Source ?? "-"));

    private static EventRecord EventOf(string text)
    {
        var parts = text.Split('/');
        var labels = parts[0].TakeWhile(char.IsAsciiLetter).Select(label => (JsonNode)label.ToString()).ToArray();
        var seconds = decimal.Parse(parts[0].AsSpan(labels.Length), CultureInfo.InvariantCulture);
        var time = new EventTime(EventTime.From(Start).UnixNanoseconds + (long)(seconds * 1_000_000_000m));
        var document = new JsonObject { ["@timestamp"] = time.ToString(), ["event"] = new JsonObject { ["action"] = new JsonArray(labels) } };
        var key = parts.Length > 1 ? parts[1] : "k";
        if (key != "-") document["user"] = new JsonObject { ["name"] = new JsonArray([.. key.Split('+').Select(value => (JsonNode)value)]) };
        return EventRecord.Parse(document.ToJsonString(), text);
    }
}
