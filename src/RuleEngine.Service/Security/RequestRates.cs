using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace RuleEngine.Service.Security;

/// <summary>Limits how many requests one key, or one address without a key, may make.</summary>
internal sealed class RequestRates(DetectionServiceOptions service, SecurityMetrics metrics, RefusalLog refusals) : IConfigureOptions<RateLimiterOptions>
{
    // A sender that was quiet may catch up for so many seconds' worth at once.
    private const int BurstSeconds = 2;

    /// <summary>Sets up the framework's limiter.</summary>
    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(WhoseOf(context), _ => Bucket()));
        options.OnRejected = (rejected, cancellation) => Refuse(rejected);
    }

    private TokenBucketRateLimiterOptions Bucket() => new()
    {
        TokenLimit = (int)Math.Min(int.MaxValue, (long)service.Listen.MaxRequestsPerSecond * BurstSeconds),
        TokensPerPeriod = service.Listen.MaxRequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static string WhoseOf(HttpContext context) => context.User.Identity is { IsAuthenticated: true, AuthenticationType: not "open", Name: { } name } ? "key " + name : "address " + NetworkOf(context.Connection.RemoteIpAddress);

    // One sender has a whole network of version 6 for itself.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private async ValueTask Refuse(OnRejectedContext rejected)
    {
        metrics.Refuse("rate");
        var context = rejected.HttpContext;
        refusals.Tell(context, "there were too many requests");
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem($"At most {service.Listen.MaxRequestsPerSecond} requests a second are taken from one sender; try again later.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }
}
