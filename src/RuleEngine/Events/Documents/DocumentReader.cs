using System.Text.Json;

namespace RuleEngine.Events.Documents;

/// <summary>
/// Reads JSON bytes into <see cref="DocumentNode"/>s. What JSON's grammar lets through but no reader can use is repaired and not refused: bytes
/// that are not UTF-8 and escapes of half a surrogate pair become U+FFFD, equal keys become an array (<see cref="DocumentObject"/>).
/// </summary>
internal static class DocumentReader
{
    // Above the depth that EventFactory accepts, because repaired equal keys nest one array deeper; low enough for the stack.
    private const int MaxDepth = 512;

    /// <summary>Reads one JSON object.</summary>
    /// <exception cref="JsonException">The bytes are not one JSON object; those of an <see cref="EventRecord"/> always are.</exception>
    public static DocumentObject ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : throw new JsonException("not a JSON object");
    }

    private static DocumentNode ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => DocumentScalar.From(JsonTextDecoder.Decode(reader.ValueSpan, reader.ValueIsEscaped)),
        JsonTokenType.Number => DocumentScalar.FromNumber(JsonTextDecoder.Decode(reader.ValueSpan, isEscaped: false)),
        JsonTokenType.True => DocumentScalar.True,
        JsonTokenType.False => DocumentScalar.False,
        _ => DocumentScalar.Null,
    };

    private static DocumentObject ReadObject(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, DocumentNode>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = JsonTextDecoder.Decode(reader.ValueSpan, reader.ValueIsEscaped);
            reader.Read();
            members.Add(new(key, ReadValue(ref reader)));
        }
        return members.Count == 0 ? DocumentObject.Empty : new DocumentObject(members);
    }

    private static DocumentArray ReadArray(ref Utf8JsonReader reader)
    {
        var elements = new List<DocumentNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) elements.Add(ReadValue(ref reader));
        return elements.Count == 0 ? DocumentArray.Empty : new DocumentArray(elements);
    }
}
