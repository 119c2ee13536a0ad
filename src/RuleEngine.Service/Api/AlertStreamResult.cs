using Microsoft.AspNetCore.Http.Features;

namespace RuleEngine.Service.Api;

/// <summary>Answers a request with the stream of alerts, and gives its place back when the reader is gone.</summary>
internal sealed class AlertStreamResult(AlertStream stream, long? after) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            // What is in between must not gather before it passes on.
            httpContext.Response.Headers["X-Accel-Buffering"] = "no";
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await TypedResults.ServerSentEvents(stream.ReadAsync(after, httpContext.RequestAborted)).ExecuteAsync(httpContext);
        }
        finally
        {
            stream.Close();
        }
    }
}
