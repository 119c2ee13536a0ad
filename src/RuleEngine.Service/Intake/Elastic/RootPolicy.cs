using Microsoft.AspNetCore.Routing.Matching;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary><c>GET /</c> is asked by shippers and by browsers. Who wants HTML gets the page, if another endpoint has it, and everybody else what Elasticsearch says.</summary>
internal sealed class RootPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Marks the endpoint for shippers.</summary>
    public static object Mark { get; } = new RootMark();

    /// <inheritdoc/>
    public override int Order => 0;

    /// <inheritdoc/>
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsForShippers);

    /// <inheritdoc/>
    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var isForPage = httpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        var count = Enumerable.Range(0, candidates.Count).Count(i => candidates.IsValidCandidate(i));
        for (var i = 0; i < candidates.Count && count > 1; i++)
        {
            if (candidates.IsValidCandidate(i) && IsForShippers(candidates[i].Endpoint) == isForPage)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsForShippers(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RootMark>() is not null;

    private sealed class RootMark;
}
