using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using RuleEngine.Events;

namespace RuleEngine.Service.Store;

/// <summary>What is kept of the events that made an alert: the first and the last of them, each with its id as <c>_id</c>, where Elasticsearch has it too.</summary>
internal static class AlertEvidence
{
    // Events are as large as intake lets them be; what stands for an alert must not be a hundred of the largest.
    private const int MaxBytes = 2 << 20;
    private const string IdKey = "_id";

    /// <summary>The documents, in their order.</summary>
    /// <param name="events">The events; null where a stage asked for one to be missing.</param>
    /// <param name="limit">How many at most.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Of(IReadOnlyList<EventRecord?> events, int limit)
    {
        var present = events.OfType<EventRecord>().ToList();
        var (first, last) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        var size = 0L;
        // The first, the last, the second, the last but one: so both ends are there when not all have room.
        for (var taken = 0; taken < Math.Min(limit, present.Count); taken++)
        {
            var isFirst = taken % 2 == 0;
            var document = DocumentOf(isFirst ? present[first.Count] : present[^(last.Count + 1)]);
            size += document.Length;
            if (taken > 0 && size > MaxBytes) break;
            (isFirst ? first : last).Add(document);
        }
        last.Reverse();
        return [.. first, .. last];
    }

    private static ReadOnlyMemory<byte> DocumentOf(EventRecord record)
    {
        var document = record.Document;
        // Intake takes what shippers send; what the store gives out is UTF-8.
        if (!Utf8.IsValid(document.Span)) document = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document.Span));
        var open = document.Span.IndexOf((byte)'{');
        if (open < 0 || HasId(document.Span)) return document;
        var rest = document.Span[(open + 1)..].TrimStart(" \t\r\n"u8);
        var member = $"\"{IdKey}\":\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(record.Id)}\"{(rest is [(byte)'}', ..] ? "" : ",")}";
        return (byte[])[(byte)'{', .. Encoding.UTF8.GetBytes(member), .. rest];
    }

    private static bool HasId(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = 1000, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("_id"u8)) return true;
            reader.Skip();
        }
        return false;
    }
}
