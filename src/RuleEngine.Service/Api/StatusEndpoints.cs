using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.HttpResults;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Api;

/// <summary>How the service does, and what an administrator can make it do.</summary>
internal static class StatusEndpoints
{
    private static readonly string Version = typeof(StatusEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Maps them into the group of the API for readers.</summary>
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", Describe).WithTags("Status").WithName("GetStatus").WithSummary("How detection, journal, intake and sinks do.");
        routes.MapGet("/sinks", ListSinks).WithTags("Status").WithName("ListSinks").WithSummary("How each sink does.");
    }

    /// <summary>Maps them into the group of the API for administrators.</summary>
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/reload", ReloadAsync).WithTags("Control").WithName("Reload").WithSummary("Looks at the rules folder now, swaps the rules if they are good, and says which kept their state.");
        routes.MapPost("/checkpoint", SaveAsync).WithTags("Control").WithName("SaveCheckpoint").WithSummary("Saves the state of all rules now; answers when it is on the disk.").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<StatusAnswer> Describe(IDetectionService detection, IEventJournal journal, ISinkBoard sinks, MetricRegistry metrics, IntakeRates rates, TimeProvider time, ServiceStart start)
    {
        var (first, end) = (journal.Start, journal.End);
        var intake = new IntakeAnswer(
            Events(metrics, "verdict=\"taken\""), Events(metrics, "verdict=\"duplicate\""), Events(metrics, "verdict=\"refused\""),
            (long)metrics.Total("ruleengine_intake_turned_away", "reason=\"busy\""), (long)metrics.Total("ruleengine_intake_turned_away", "reason=\"unavailable\""), rates.PerSecond);
        return TypedResults.Ok(new StatusAnswer(
            time.GetUtcNow(), new BuildAnswer(Version, RuntimeInformation.FrameworkDescription, start.Time), detection.Status, new JournalAnswer(first, end, end - first), intake, sinks.Statuses));
    }

    private static long Events(MetricRegistry metrics, string label) => (long)metrics.Total("ruleengine_intake_events", label);

    private static Ok<IReadOnlyList<SinkStatus>> ListSinks(ISinkBoard sinks) => TypedResults.Ok(sinks.Statuses);

    private static async Task<Ok<ReloadReport>> ReloadAsync(IDetectionService detection, CancellationToken cancellation) => TypedResults.Ok(await detection.ReloadAsync(cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(IDetectionService detection, CancellationToken cancellation)
    {
        try
        {
            await detection.SaveCheckpointAsync(cancellation);
            return TypedResults.NoContent();
        }
        catch (IOException exception)
        {
            return Problems.Unavailable($"The checkpoint could not be written, the one before stays: {exception.Message}");
        }
    }
}
