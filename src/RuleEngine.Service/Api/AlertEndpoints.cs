using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>The alerts: by query, one, live, and as a table.</summary>
internal static class AlertEndpoints
{
    private const int MaxPage = 1000;
    private const int MaxRows = 100_000;

    /// <summary>Maps them into the group of the API for readers.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("").WithTags("Alerts");
        alerts.MapGet("/alerts", List).WithName("ListAlerts").WithSummary("The newest alerts that are asked for, a page at a time.").ProducesProblem(StatusCodes.Status400BadRequest);
        alerts.MapGet("/alerts/{id}", Get).WithName("GetAlert").WithSummary("One alert with its document, its building blocks and the events that made it.").ProducesProblem(StatusCodes.Status404NotFound);
        alerts.MapGet("/alerts.csv", Export).WithName("ExportAlerts").WithSummary("The newest alerts that are asked for, as a table. Text that a spreadsheet would take for a formula has an apostrophe in front.")
            .Produces<string>(contentType: AlertTable.MediaType).ProducesProblem(StatusCodes.Status400BadRequest);
        alerts.MapGet("/alerts/stream", Stream).WithName("StreamAlerts").WithSummary("Alerts as they are stored, as server-sent events: 'alert' with an alert in short, 'skipped' when a reader was too slow. Goes on behind the header Last-Event-ID.")
            .Produces<AlertAnswer>(contentType: AlertStream.MediaType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Results<Ok<AlertPage>, ProblemHttpResult> List(
        [AsParameters] AlertParameters parameters,
        IAlertStore store,
        [Description("What the page before said as next.")] long? before = null,
        [Description("How many at most, 1 to 1,000.")] int limit = 50)
    {
        if (limit is < 1 or > MaxPage) return Problems.BadRequest($"limit is {limit}; it must be 1 to {MaxPage}.");
        if (parameters.FindProblem() is { } problem) return Problems.BadRequest(problem);
        var found = store.Query(parameters.ToQuery(before, limit));
        return TypedResults.Ok(new AlertPage([.. found.Select(AlertAnswer.Of)], found.Count == limit ? found[^1].Sequence : null));
    }

    private static Results<Ok<AlertDetails>, ProblemHttpResult> Get(string id, IAlertStore store) =>
        store.Find(id) is { } alert ? TypedResults.Ok(AlertDetails.Of(alert)) : Problems.NotFound("There is no alert of this id, or it was deleted with age.");

    private static IResult Export(
        [AsParameters] AlertParameters parameters,
        IAlertStore store,
        [Description("How many at most, 1 to 100,000.")] int limit = 10_000)
    {
        if (limit is < 1 or > MaxRows) return Problems.BadRequest($"limit is {limit}; it must be 1 to {MaxRows}.");
        if (parameters.FindProblem() is { } problem) return Problems.BadRequest(problem);
        return TypedResults.Stream(body => AlertTable.WriteAsync(Pages(parameters, store, limit), body), AlertTable.MediaType, "alerts.csv");
    }

    private static IResult Stream(HttpContext context, AlertStream stream, [Description("Begin behind this sequence; without it, and without the header Last-Event-ID, only what comes from now on is sent.")] long? after = null)
    {
        if (context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last])
        {
            if (!long.TryParse(last, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence)) return Problems.BadRequest("The header Last-Event-ID is no sequence of an alert.");
            after = sequence;
        }
        if (after < 0) return Problems.BadRequest("after is below 0.");
        return stream.Open(after);
    }

    // One page after the other, so that a long table is never in memory as a whole.
    private static IEnumerable<StoredAlert> Pages(AlertParameters parameters, IAlertStore store, int limit)
    {
        var before = default(long?);
        while (limit > 0)
        {
            var size = Math.Min(limit, MaxPage);
            var page = store.Query(parameters.ToQuery(before, size));
            foreach (var alert in page) yield return alert;
            if (page.Count < size) yield break;
            (before, limit) = (page[^1].Sequence, limit - size);
        }
    }
}
