using System.Net;

namespace RuleEngine.Service.Security;

/// <summary>
/// Keeps pages of other sites from using the service through a browser that reaches it. Such a page cannot read answers, because no answer allows it to, but it could send requests
/// (so those that change something must come from the service's own page), or have its own name point to this machine (so without keys the name must be that of this machine).
/// </summary>
internal sealed class BrowserGuard(RequestDelegate next, ApiKeyRing keys, SecurityMetrics metrics, RefusalLog refusals)
{
    /// <summary>Passes a request on, or turns it away.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (keys.IsOpen && !IsThisMachine(request.Host.Host)) return Refuse(context, "host", StatusCodes.Status421MisdirectedRequest, "Without keys the service answers only under the name localhost or a loopback address.");
        if (IsFromElsewhere(request)) return Refuse(context, "origin", StatusCodes.Status403Forbidden, "The request comes from the page of another site.");
        return next(context);
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        // Browsers alone send these, and pages cannot change them. Both must be good, because not every browser sends each.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && site is not ["same-origin" or "none"]) return true;
        var origin = request.Headers.Origin;
        return origin.Count > 0 && !(origin is [{ } text] && Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsSameHost(uri, request.Host));
    }

    // Behind a proxy that ends TLS the scheme is not ours; the name and port are.
    private static bool IsSameHost(Uri origin, HostString host) => string.Equals(origin.IsDefaultPort ? origin.Host : origin.Authority, host.Value, StringComparison.OrdinalIgnoreCase);

    private Task Refuse(HttpContext context, string reason, int status, string detail)
    {
        metrics.Refuse(reason);
        refusals.Tell(context, detail.TrimEnd('.'));
        return TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
    }
}
