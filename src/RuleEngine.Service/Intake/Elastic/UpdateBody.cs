using System.Text.Json;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>The body of an update.</summary>
internal static class UpdateBody
{
    /// <summary>The document of an update that is an index in disguise (<c>doc_as_upsert</c>): events never change, so only that can be taken.</summary>
    /// <param name="body">The body.</param>
    /// <param name="document">The document in it.</param>
    /// <returns>Why it cannot be taken, or null.</returns>
    public static string? FindDocument(ArraySegment<byte> body, out ArraySegment<byte> document)
    {
        document = default;
        var isUpsert = false;
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "the body of an update is not a JSON object";
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isDocument = reader.ValueTextEquals("doc"u8);
                var isFlag = reader.ValueTextEquals("doc_as_upsert"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                isUpsert |= isFlag && reader.TokenType == JsonTokenType.True;
                reader.Skip();
                document = isDocument ? body[start..(int)reader.BytesConsumed] : document;
            }
        }
        catch (JsonException e)
        {
            return $"the body of an update is not JSON: {e.Message}";
        }

        return isUpsert && document.Count > 0 ? null : "updates are not supported, because events do not change; an update with [doc] and [doc_as_upsert] is taken as a new event";
    }
}
