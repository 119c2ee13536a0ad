using System.Net;
using RuleEngine.Service.Sinks.Formats;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>
/// Sends each alert to an HTTP endpoint, with its id as <c>Idempotency-Key</c> (of an update the id and the place, because it says something new). Every 2xx is an acknowledgement; every 4xx but 408 and
/// 429 is a refusal; the rest is tried again.
/// </summary>
internal sealed class WebhookDelivery(SinkOptions options, TimeProvider time) : IAlertDelivery
{
    private readonly SinkHttp _http = new(options, time);
    private readonly Uri _url = options.Url ?? throw new InvalidOperationException("A webhook needs a Url.");

    /// <inheritdoc/>
    public async Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        for (var i = 0; i < alerts.Count; i++)
        {
            var alert = alerts[i];
            using var response = await _http.PostAsync(_url, BodyOf(alert), "application/json", request => request.Headers.TryAddWithoutValidation("Idempotency-Key", KeyOf(alert)), cancellation);
            if (response.IsSuccessStatusCode) continue;
            var problem = await SinkHttp.QuoteAsync(response, cancellation);
            if (IsRefusal(response.StatusCode))
            {
                throw new IncompleteDeliveryException([.. alerts.Skip(i + 1)], problem) { Refused = [(alert, problem)] };
            }
            throw new IncompleteDeliveryException([.. alerts.Skip(i)], problem) { RetryAfter = _http.RetryAfter(response) };
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsRefusal(HttpStatusCode status) => (int)status is >= 400 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private static string KeyOf(StoredAlert alert) => alert.IsUpdate ? $"{alert.Id}-{alert.Sequence}" : alert.Id;

    private byte[] BodyOf(StoredAlert alert) => options.Body switch
    {
        WebhookBody.Slack => SlackMessage.Write(alert),
        WebhookBody.Teams => TeamsMessage.Write(alert),
        _ => AlertJson.Write(alert),
    };
}
