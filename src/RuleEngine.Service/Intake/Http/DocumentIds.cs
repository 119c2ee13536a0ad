using System.Text.Json;

namespace RuleEngine.Service.Intake.Http;

/// <summary>Finds the id that a document brings itself, as the hit of a search does.</summary>
internal static class DocumentIds
{
    /// <summary>The text of a top-level <c>_id</c>, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> document)
    {
        // Nearly none has one, and to look for the bytes is fast.
        if (document.IndexOf("\"_id\""u8) < 0)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(document);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isId = reader.ValueTextEquals("_id"u8);
                    if (!reader.Read())
                    {
                        return null;
                    }

                    if (isId)
                    {
                        return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    }

                    reader.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What is wrong with it is for the check to say.
        }

        return null;
    }
}
