using System.Text.Json;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>What went wrong with a request as a whole, as Elasticsearch says it.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Type">Elasticsearch's name of the kind of error; shippers look at it.</param>
/// <param name="Reason">In words.</param>
internal sealed record ElasticError(int Status, string Type, string Reason)
{
    /// <summary>How long to wait before trying again, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>That intake took nothing.</summary>
    public static ElasticError Of(IntakeResult result) => result.Outcome == IntakeOutcome.Busy
        ? new ElasticError(StatusCodes.Status429TooManyRequests, "es_rejected_execution_exception", "rules are too far behind; try again later") { RetryAfter = result.RetryAfter }
        : new ElasticError(StatusCodes.Status503ServiceUnavailable, "unavailable_shards_exception", "events cannot be written at present; try again later");

    /// <summary>That a body cannot be read.</summary>
    public static ElasticError Of(Http.IntakeBodyException exception) => new(exception.Status, exception.Status == StatusCodes.Status413PayloadTooLarge ? "content_too_long_exception" : "parse_exception", exception.Message);

    /// <summary>Writes the fields that say it into an object.</summary>
    public void WriteFields(Utf8JsonWriter json)
    {
        json.WriteStartObject("error");
        json.WriteStartArray("root_cause");
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WriteString("reason", Reason);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("type", Type);
        json.WriteString("reason", Reason);
        json.WriteEndObject();
        json.WriteNumber("status", Status);
    }

    /// <summary>Answers a request with it.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        WriteHeaders(response);
        return ElasticJson.WriteAsync(response, Status, json =>
        {
            json.WriteStartObject();
            WriteFields(json);
            json.WriteEndObject();
        });
    }

    /// <summary>Writes the headers that belong to it.</summary>
    public void WriteHeaders(HttpResponse response)
    {
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
