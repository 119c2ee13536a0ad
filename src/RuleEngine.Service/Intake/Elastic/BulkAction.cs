using System.Text.Json;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>The action line before a document in a bulk request.</summary>
/// <param name="Operation">What is wanted.</param>
/// <param name="Index">The index, or null when neither the line nor the address names one.</param>
/// <param name="Id">The id, or null.</param>
internal readonly record struct BulkAction(BulkOperation Operation, string? Index, string? Id)
{
    /// <summary>Reads an action line. What it says beside operation, index and id (a pipeline, a routing, a version) has no meaning here.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number in the request, from 1, for messages.</param>
    /// <param name="defaultIndex">The index in the address, or null.</param>
    /// <param name="indices">Gives equal names the same string.</param>
    /// <param name="action">The action.</param>
    /// <returns>What is wrong with it, in Elasticsearch's words; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> line, int number, string? defaultIndex, JournalTexts indices, out BulkAction action)
    {
        action = default;
        try
        {
            var reader = new Utf8JsonReader(line);
            return Expect(ref reader, JsonTokenType.StartObject, number) ?? Expect(ref reader, JsonTokenType.PropertyName, number) ?? Read(ref reader, number, defaultIndex, indices, out action);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return $"Malformed action/metadata line [{number}], it is not JSON: {e.Message}";
        }
    }

    private static string? Read(ref Utf8JsonReader reader, int number, string? defaultIndex, JournalTexts indices, out BulkAction action)
    {
        action = default;
        if (FindOperation(ref reader) is not { } operation)
        {
            return $"Malformed action/metadata line [{number}], expected field [create], [delete], [index] or [update] but found [{reader.GetString()}]";
        }

        if (Expect(ref reader, JsonTokenType.StartObject, number) is { } problem)
        {
            return problem;
        }

        var index = defaultIndex;
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIndex = reader.ValueTextEquals("_index"u8);
            var isId = reader.ValueTextEquals("_id"u8);
            var isCreate = reader.ValueTextEquals("op_type"u8);
            reader.Read();
            index = isIndex ? GetText(ref reader, indices) ?? index : index;
            id = isId ? GetText(ref reader, null) : id;
            operation = isCreate && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("create"u8) ? BulkOperation.Create : operation;
            reader.Skip();
        }

        action = new BulkAction(operation, index, id);
        return Expect(ref reader, JsonTokenType.EndObject, number);
    }

    private static BulkOperation? FindOperation(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("index"u8) ? BulkOperation.Index
        : reader.ValueTextEquals("create"u8) ? BulkOperation.Create
        : reader.ValueTextEquals("update"u8) ? BulkOperation.Update
        : reader.ValueTextEquals("delete"u8) ? BulkOperation.Delete
        : null;

    // A name or id: text, or a number.
    private static string? GetText(ref Utf8JsonReader reader, JournalTexts? texts) => reader.TokenType switch
    {
        JsonTokenType.String => texts is null || reader.ValueIsEscaped ? reader.GetString() : texts.Get(reader.ValueSpan),
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };

    private static string? Expect(ref Utf8JsonReader reader, JsonTokenType type, int number)
    {
        if (reader.Read() && reader.TokenType == type)
        {
            return null;
        }

        return $"Malformed action/metadata line [{number}], expected {NameOf(type)} but found [{NameOf(reader.TokenType)}]";
    }

    private static string NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "START_OBJECT",
        JsonTokenType.EndObject => "END_OBJECT",
        JsonTokenType.StartArray => "START_ARRAY",
        JsonTokenType.EndArray => "END_ARRAY",
        JsonTokenType.PropertyName => "FIELD_NAME",
        JsonTokenType.String => "VALUE_STRING",
        JsonTokenType.Number => "VALUE_NUMBER",
        JsonTokenType.True or JsonTokenType.False => "VALUE_BOOLEAN",
        JsonTokenType.Null => "VALUE_NULL",
        _ => "null",
    };
}
