using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

/// <summary>As much of Elasticsearch's bulk API as a sink sees: documents by id, <c>create</c> and <c>index</c>, an answer for each item, and failures that a test asks for.</summary>
internal sealed class BulkStub
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonNode> _documents = [];
    private readonly List<string> _order = [];

    /// <summary>The status of an item before it is looked at; 0 lets it pass.</summary>
    public Func<string, int> Failing { get; set; } = _ => 0;

    /// <summary>The status of a request before it is looked at; 0 lets it pass.</summary>
    public Func<string, int> FailingRequest { get; set; } = _ => 0;

    public int Requests { get; private set; }

    public IReadOnlyList<string> Order
    {
        get
        {
            lock (_lock) return [.. _order];
        }
    }

    public JsonNode Document(string id)
    {
        lock (_lock) return _documents[id];
    }

    public async Task AnswerAsync(HttpContext context, string body)
    {
        Assert.Equal(("POST", "/_bulk", "application/x-ndjson"), (context.Request.Method, context.Request.Path.Value, context.Request.ContentType));
        Assert.EndsWith("\n", body, StringComparison.Ordinal);
        Requests++;
        if (FailingRequest(body) is var status and > 0)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("""{"error":{"type":"request_failed","reason":"as asked"}}""");
            return;
        }
        var lines = body.TrimEnd('\n').Split('\n');
        var items = new JsonArray();
        var hasErrors = false;
        lock (_lock)
        {
            for (var i = 0; i < lines.Length; i += 2)
            {
                var (action, line) = JsonNode.Parse(lines[i])!.AsObject().Single();
                var result = Apply(action, line!["_id"]!.GetValue<string>(), line["_index"]!.GetValue<string>(), lines[i + 1]);
                hasErrors |= result.ContainsKey("error");
                items.Add(new JsonObject { [action] = result });
            }
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { ["took"] = 1, ["errors"] = hasErrors, ["items"] = items }.ToJsonString());
    }

    private JsonObject Apply(string action, string id, string index, string document)
    {
        JsonObject Failed(int status, string type) => new() { ["_index"] = index, ["_id"] = id, ["status"] = status, ["error"] = new JsonObject { ["type"] = type, ["reason"] = "as asked" } };
        if (Failing(id) is var failure and > 0) return Failed(failure, "failed");
        JsonNode parsed;
        try
        {
            parsed = JsonNode.Parse(document)!;
        }
        catch (JsonException)
        {
            return Failed(400, "document_parsing_exception");
        }
        var isThere = _documents.ContainsKey(id);
        if (action == "create" && isThere) return Failed(409, "version_conflict_engine_exception");
        _documents[id] = parsed;
        if (!isThere) _order.Add(id);
        return new JsonObject { ["_index"] = index, ["_id"] = id, ["_version"] = 1, ["result"] = isThere ? "updated" : "created", ["status"] = isThere ? 200 : 201 };
    }
}
