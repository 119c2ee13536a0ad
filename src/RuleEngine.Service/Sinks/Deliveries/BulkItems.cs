using System.Buffers;
using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>Alerts as a request to Elasticsearch's bulk API: each document by its own id, so that what is there already is answered 409, and taken for delivered.</summary>
internal sealed class BulkItems
{
    private static readonly JsonReaderOptions DeepOptions = new() { MaxDepth = 1000 };

    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly List<StoredAlert> _items = [];

    /// <summary>The request.</summary>
    public ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    /// <summary>For each item the alert that it is of.</summary>
    public IReadOnlyList<StoredAlert> Items => _items;

    /// <summary>Adds an alert: its building blocks, then itself.</summary>
    public void Add(StoredAlert alert, string index)
    {
        foreach (var block in alert.BuildingBlocks) AddItem(alert, index, IdOf(block.Span), block.Span);
        AddItem(alert, index, alert.Id, alert.Document.Span);
    }

    private void AddItem(StoredAlert alert, string index, string? id, ReadOnlySpan<byte> document)
    {
        using (var writer = new Utf8JsonWriter(_body))
        {
            writer.WriteStartObject();
            // An update takes the place of what is there.
            writer.WriteStartObject(alert.IsUpdate ? "index" : "create");
            writer.WriteString("_index", index);
            if (id is not null) writer.WriteString("_id", id);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        _body.Write("\n"u8);
        _body.Write(document);
        _body.Write("\n"u8);
        _items.Add(alert);
    }

    /// <summary>The id of a building block, from its document.</summary>
    public static string? IdOf(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document, DeepOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("kibana.alert.uuid"u8);
            reader.Read();
            if (isId) return reader.GetString();
            reader.Skip();
        }
        return null;
    }
}
