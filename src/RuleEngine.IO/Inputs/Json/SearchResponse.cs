using System.Text.Json;

namespace RuleEngine.IO.Inputs.Json;

/// <summary>Recognises the answer of Elasticsearch to a search or a scroll, whose events are in <c>hits.hits</c>.</summary>
internal static class SearchResponse
{
    /// <summary>How many bytes an answer may have before its hits.</summary>
    public const int MaxHead = 1024 * 1024;

    // White space and the longest of the names.
    private const int MaxFirstName = 64;

    /// <summary>How many objects are open where the hits begin: the answer, and what is around the array of hits.</summary>
    public const int OpenObjects = 2;

    /// <summary>Whether so much of an object is there that its first name is, or that it has none that counts.</summary>
    public static bool HasFirstName(ReadOnlySpan<byte> json) =>
        json.Length >= MaxFirstName || json.Contains((byte)'}') || json.Count((byte)'"') > 1;

    /// <summary>Whether a text begins like an answer: by its first name.</summary>
    public static bool Begins(ReadOnlySpan<byte> json)
    {
        json = json[..Math.Min(json.Length, MaxFirstName)].TrimStart("{ \t\r\n"u8);
        return json.StartsWith("\"took\""u8) || json.StartsWith("\"_scroll_id\""u8) || json.StartsWith("\"pit_id\""u8) || json.StartsWith("\"timed_out\""u8)
            || json.StartsWith("\"hits\""u8) || json.StartsWith("\"_shards\""u8);
    }

    /// <summary>Finds the hits.</summary>
    /// <param name="json">The beginning of the answer.</param>
    /// <param name="isComplete">Whether there is no more of it.</param>
    /// <param name="length">How many bytes there are up to and with the bracket that begins the hits.</param>
    /// <returns>True or false; null when more of it must be seen.</returns>
    public static bool? FindHits(ReadOnlySpan<byte> json, bool isComplete, out int length)
    {
        length = 0;
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            if (!reader.Read()) return isComplete ? false : null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isHits = reader.ValueTextEquals("hits"u8);
                if (!reader.Read()) break;
                if (isHits && reader.TokenType == (reader.CurrentDepth < OpenObjects ? JsonTokenType.StartObject : JsonTokenType.StartArray))
                {
                    if (reader.TokenType == JsonTokenType.StartObject) continue;
                    length = (int)reader.BytesConsumed;
                    return true;
                }
                if (!reader.TrySkip()) break;
            }
            return reader.TokenType == JsonTokenType.EndObject || isComplete ? false : null;
        }
        catch (JsonException)
        {
            // Then it is read as any object, and what is wrong with it is reported there.
            return false;
        }
    }
}
