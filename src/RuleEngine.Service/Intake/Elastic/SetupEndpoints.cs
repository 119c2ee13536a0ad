namespace RuleEngine.Service.Intake.Elastic;

/// <summary>
/// What shippers set up before they send: templates, policies, pipelines, indices, data streams. None of it means anything here. It is acknowledged and not kept, and to who asks it is not there, so that
/// a shipper sets it up and goes on.
/// </summary>
internal static class SetupEndpoints
{
    /// <summary>The parts of the address under which things have names.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["_index_template", "_component_template", "_template", "_ilm/policy", "_ingest/pipeline", "_data_stream", "_alias"];

    /// <summary>Something is set up, or deleted.</summary>
    public static Task AcknowledgeAsync(HttpContext context) => ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("acknowledged", true);
        if (context.Request.RouteValues["index"] is string index)
        {
            json.WriteBoolean("shards_acknowledged", true);
            json.WriteString("index", index);
        }

        json.WriteEndObject();
    });

    /// <summary>Something that has a name is asked for.</summary>
    public static Task FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] ?? context.Request.RouteValues["index"];
        return new ElasticError(StatusCodes.Status404NotFound, context.Request.RouteValues.ContainsKey("index") ? "index_not_found_exception" : "resource_not_found_exception", $"[{name}] is not here: what is set up is not kept")
            .WriteAsync(context.Response);
    }

    /// <summary>All of a kind are asked for.</summary>
    public static Task ListAsync(HttpContext context) => ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        var list = context.Request.Path.Value switch
        {
            "/_index_template" => "index_templates",
            "/_component_template" => "component_templates",
            "/_data_stream" => "data_streams",
            _ => null,
        };
        if (list is not null)
        {
            json.WriteStartArray(list);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    /// <summary>Anything else that Elasticsearch might know.</summary>
    public static Task UnknownAsync(HttpContext context) =>
        new ElasticError(StatusCodes.Status404NotFound, "resource_not_found_exception", $"no handler found for uri [{context.Request.Path}] and method [{context.Request.Method}]").WriteAsync(context.Response);
}
