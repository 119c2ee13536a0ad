using Microsoft.AspNetCore.Http.HttpResults;

namespace RuleEngine.Service.Api;

/// <summary>What the API answers when it cannot do what is asked.</summary>
internal static class Problems
{
    /// <summary>The request is wrong.</summary>
    public static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>What it asks for is not there.</summary>
    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    /// <summary>The body is too large.</summary>
    public static ProblemHttpResult TooLarge(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status413PayloadTooLarge);

    /// <summary>It can be asked again later.</summary>
    public static ProblemHttpResult Unavailable(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);
}
