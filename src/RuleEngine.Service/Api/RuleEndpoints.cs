using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Api;

/// <summary>The rules: how they do, whether a text is one, and why one did not fire.</summary>
internal static class RuleEndpoints
{
    private const int MaxKeys = 20;
    private static readonly TimeSpan MissLimit = TimeSpan.FromSeconds(30);

    /// <summary>Maps them into the group of the API for readers.</summary>
    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        var rules = routes.MapGroup("/rules").WithTags("Rules");
        rules.MapGet("", List).WithName("ListRules").WithSummary("How each rule does, those that do not run too.");
        rules.MapGet("/{id}", Get).WithName("GetRule").WithSummary("How one rule does.").ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapPost("/validate", RuleValidation.ValidateAsync).WithName("ValidateRule").WithSummary("Checks the TOML text of a rule, which is the body, as a reload would, with the exceptions and indicators that are there now, and says all that is wrong with it. Nothing is kept of it.")
            .Accepts<string>("application/toml", "text/plain").Produces<ValidationAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        rules.MapGet("/{id}/why-not", ExplainAsync).WithName("ExplainMiss").WithSummary("Why a rule did not fire, from the events that are still in the journal.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<IReadOnlyList<RuleHealth>> List(IDetectionService detection) => TypedResults.Ok(detection.Rules);

    private static Results<Ok<RuleHealth>, ProblemHttpResult> Get(string id, IDetectionService detection) =>
        detection.Rules.FirstOrDefault(rule => rule.RuleId == id) is { } rule ? TypedResults.Ok(rule) : Problems.NotFound("There is no rule of this id.");

    private static async Task<Results<Ok<WhyNotReport>, ProblemHttpResult>> ExplainAsync(
        string id,
        IDetectionService detection,
        [FromKeyedServices(ApiServices.MissGate)] WorkGate gate,
        TimeProvider time,
        CancellationToken cancellation,
        [Description("What a join key or group field of the rule must be, as host.name=DC01; may be there several times. Without it all keys are looked at.")] string[]? key = null)
    {
        if (key?.Length > MaxKeys) return Problems.BadRequest($"There are {key.Length} keys; at most {MaxKeys} are looked for.");
        try
        {
            var report = await gate.RunAsync(token => detection.ExplainMissAsync(id, key ?? [], token), MissLimit, time, cancellation);
            return report is null ? Problems.NotFound("No rule of this id runs.") : TypedResults.Ok(report);
        }
        catch (WrongKeyException exception)
        {
            return Problems.BadRequest(exception.Message);
        }
        catch (TimeoutException)
        {
            return Problems.Unavailable("The events of the journal could not be asked within 30 seconds, or another question is at work; ask for a key, or again later.");
        }
    }
}
