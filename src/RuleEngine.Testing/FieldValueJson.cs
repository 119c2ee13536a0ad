using System.Text.Json;
using RuleEngine.Events;

namespace RuleEngine.Testing;

/// <summary>Writes the values of fields as JSON.</summary>
internal static class FieldValueJson
{
    /// <summary>Writes one member.</summary>
    public static void Write(Utf8JsonWriter writer, string name, FieldValue value)
    {
        writer.WritePropertyName(name);
        Write(writer, value);
    }

    /// <summary>Writes one value.</summary>
    public static void Write(Utf8JsonWriter writer, FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case FieldValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger);
                break;
            case FieldValueKind.Double when double.IsFinite(value.AsDouble):
                writer.WriteNumberValue(value.AsDouble);
                break;
            case FieldValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.Elements) Write(writer, element);
                writer.WriteEndArray();
                break;
            case FieldValueKind.Missing or FieldValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
