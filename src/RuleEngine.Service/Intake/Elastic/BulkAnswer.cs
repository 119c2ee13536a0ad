using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>The answer to a bulk request, item by item, as Elasticsearch gives it.</summary>
internal sealed class BulkAnswer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _items = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly bool _isShort;

    /// <summary>An empty answer.</summary>
    /// <param name="isShort">Whether the shipper asked for nothing but status and error of each item (<c>filter_path</c>).</param>
    public BulkAnswer(bool isShort)
    {
        _isShort = isShort;
        _json = new Utf8JsonWriter(_items, new JsonWriterOptions { SkipValidation = true });
        _json.WriteStartArray();
    }

    /// <summary>How many items it has.</summary>
    public int Count { get; private set; }

    /// <summary>Whether any of them was not taken.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether any of them was taken, or was there already.</summary>
    public bool HasTaken { get; private set; }

    /// <summary>Whether an answer asks for status and error only.</summary>
    public static bool IsShort(HttpRequest request)
    {
        var filter = request.Query["filter_path"].ToString();
        return filter.Length > 0 && !filter.Contains("items.*._", StringComparison.Ordinal) && filter.Contains("items.*.status", StringComparison.Ordinal);
    }

    /// <summary>Adds an item that intake has looked at.</summary>
    public void Add(in BulkAction action, IntakeItem item)
    {
        switch (item.Verdict)
        {
            case IntakeVerdict.Refused:
                AddError(action, StatusCodes.Status400BadRequest, "document_parsing_exception", item.Reason ?? "no event");
                break;
            case IntakeVerdict.Duplicate when action.Operation == BulkOperation.Create:
                AddError(action, StatusCodes.Status409Conflict, "version_conflict_engine_exception", $"[{action.Id}]: version conflict, document already exists (current version [1])");
                HasTaken = true;
                break;
            default:
                AddTaken(action, item.Verdict == IntakeVerdict.Taken);
                break;
        }
    }

    /// <summary>Adds an item that was not taken.</summary>
    public void AddError(in BulkAction action, int status, string type, string reason)
    {
        HasErrors = true;
        Begin(action, status);
        _json.WriteStartObject("error");
        _json.WriteString("type", type);
        _json.WriteString("reason", reason);
        if (action.Index is not null)
        {
            _json.WriteString("index", action.Index);
        }

        _json.WriteEndObject();
        End();
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="problem">What is wrong with the request from the next item on, or null.</param>
    public async Task WriteAsync(HttpResponse response, TimeSpan took, ElasticError? problem)
    {
        _json.WriteEndArray();
        await _json.FlushAsync();
        var head = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(head, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            problem?.WriteFields(json);
            json.WriteBoolean("errors", HasErrors || problem is not null);
            json.WriteNumber("took", (long)took.TotalMilliseconds);
            json.WritePropertyName("items");
        }

        response.StatusCode = problem?.Status ?? StatusCodes.Status200OK;
        response.ContentLength = head.WrittenCount + _items.WrittenCount + 1;
        await response.Body.WriteAsync(head.WrittenMemory);
        await response.Body.WriteAsync(_items.WrittenMemory);
        await response.Body.WriteAsync("}"u8.ToArray());
    }

    /// <summary>Writes what Elasticsearch says of a document that was taken.</summary>
    public static void WriteTaken(Utf8JsonWriter json, in BulkAction action, bool isNew)
    {
        WritePlace(json, action);
        json.WriteNumber("_version", 1);
        json.WriteString("result", isNew ? "created" : "noop");
        json.WriteStartObject("_shards");
        json.WriteNumber("total", 1);
        json.WriteNumber("successful", 1);
        json.WriteNumber("failed", 0);
        json.WriteEndObject();
        json.WriteNumber("_seq_no", 0);
        json.WriteNumber("_primary_term", 1);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void AddTaken(in BulkAction action, bool isNew)
    {
        HasTaken = true;
        var status = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        Begin(action, status);
        if (!_isShort)
        {
            WriteTaken(_json, action, isNew);
        }

        End();
    }

    private void Begin(in BulkAction action, int status)
    {
        Count++;
        _json.WriteStartObject();
        _json.WriteStartObject(action.Operation switch
        {
            BulkOperation.Create => "create"u8,
            BulkOperation.Update => "update"u8,
            BulkOperation.Delete => "delete"u8,
            _ => "index"u8,
        });
        if (!_isShort && status >= StatusCodes.Status400BadRequest)
        {
            WritePlace(_json, action);
        }

        _json.WriteNumber("status", status);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    // Shippers want an id for each document. One that is made up here stands for nothing else.
    private static void WritePlace(Utf8JsonWriter json, in BulkAction action)
    {
        json.WriteString("_index", action.Index);
        if (action.Id is not null)
        {
            json.WriteString("_id", action.Id);
            return;
        }

        Span<byte> random = stackalloc byte[15];
        Span<byte> id = stackalloc byte[20];
        Random.Shared.NextBytes(random);
        Base64Url.EncodeToUtf8(random, id);
        json.WriteString("_id"u8, id);
    }
}
