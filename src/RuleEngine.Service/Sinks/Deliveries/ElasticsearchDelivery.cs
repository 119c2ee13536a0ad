using System.Globalization;
using System.Net;
using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>
/// Alert documents into an index of Elasticsearch by <c>_bulk</c>: a new alert by <c>create</c>, for which 409 means that it is there, an update by <c>index</c>. An item that is refused for good (4xx but
/// 429) is refused; what the cluster has no room or time for is tried again, and only that. Data streams take no updates: use an index or an alias where rules suppress alerts.
/// </summary>
internal sealed class ElasticsearchDelivery(SinkOptions options, TimeProvider time) : IAlertDelivery
{
    private const int MaxRequestBytes = 8 << 20;
    private const int MaxAnswerBytes = 64 << 20;

    private readonly SinkHttp _http = new(options, time);
    private readonly Uri _url = BulkUrl(options.Url ?? throw new InvalidOperationException("An Elasticsearch sink needs a Url."));

    /// <inheritdoc/>
    public async Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        for (var from = 0; from < alerts.Count;)
        {
            var (request, end) = (new BulkItems(), from);
            while (end < alerts.Count && (end == from || request.Body.Length < MaxRequestBytes)) request.Add(alerts[end++], options.Index);
            var rest = alerts.Skip(end);
            try
            {
                await SendAsync(request, [.. alerts.Skip(from).Take(end - from)], cancellation);
            }
            catch (IncompleteDeliveryException incomplete) when (end < alerts.Count)
            {
                throw new IncompleteDeliveryException([.. incomplete.Left, .. rest], incomplete.Message) { Refused = incomplete.Refused, RetryAfter = incomplete.RetryAfter };
            }
            catch (HttpRequestException fault) when (from > 0)
            {
                throw new IncompleteDeliveryException([.. alerts.Skip(from)], fault.Message);
            }
            from = end;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(BulkItems request, IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        using var response = await _http.PostAsync(_url, request.Body, "application/x-ndjson", prepare: null, cancellation);
        if (response.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest)
        {
            await SplitAsync(response, alerts, cancellation);
            return;
        }
        // The rest of 4xx is about the index or the key, not about alerts; somebody may put it right.
        if (!response.IsSuccessStatusCode) throw new IncompleteDeliveryException(alerts, await SinkHttp.QuoteAsync(response, cancellation)) { RetryAfter = _http.RetryAfter(response) };
        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellation);
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        Judge(answer.RootElement, request.Items, alerts);
    }

    // One of them may be too large, or be what the server stumbles over: each goes by itself.
    private async Task SplitAsync(HttpResponseMessage response, IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        var problem = await SinkHttp.QuoteAsync(response, cancellation);
        if (alerts.Count == 1) throw new IncompleteDeliveryException([], problem) { Refused = [(alerts[0], problem)] };
        var (refused, left) = (new List<(StoredAlert, string)>(), new List<StoredAlert>());
        foreach (var alert in alerts)
        {
            var request = new BulkItems();
            request.Add(alert, options.Index);
            try
            {
                await SendAsync(request, [alert], cancellation);
            }
            catch (IncompleteDeliveryException incomplete)
            {
                refused.AddRange(incomplete.Refused);
                left.AddRange(incomplete.Left);
            }
        }
        if (refused.Count + left.Count > 0) throw new IncompleteDeliveryException(left, problem) { Refused = refused };
    }

    private static void Judge(JsonElement answer, IReadOnlyList<StoredAlert> items, IReadOnlyList<StoredAlert> alerts)
    {
        if (!answer.TryGetProperty("items", out var results) || results.ValueKind != JsonValueKind.Array || results.GetArrayLength() != items.Count)
        {
            throw new IncompleteDeliveryException(alerts, "the answer does not have an item for each document");
        }
        // An alert with building blocks is several items; what one of them needs, the alert needs.
        var (again, refused) = (new Dictionary<StoredAlert, string>(ReferenceEqualityComparer.Instance), new Dictionary<StoredAlert, string>(ReferenceEqualityComparer.Instance));
        foreach (var (alert, result) in items.Zip(results.EnumerateArray()))
        {
            var (status, problem) = Read(result);
            if (status is >= 200 and < 300 || (status == 409 && !alert.IsUpdate)) continue;
            (status is 429 or >= 500 or 0 ? again : refused).TryAdd(alert, problem);
        }
        if (again.Count + refused.Count == 0) return;
        throw new IncompleteDeliveryException([.. alerts.Where(again.ContainsKey)], again.Values.Concat(refused.Values).First())
        {
            Refused = [.. alerts.Where(alert => refused.ContainsKey(alert) && !again.ContainsKey(alert)).Select(alert => (alert, refused[alert]))],
        };
    }

    private static (int Status, string Problem) Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().FirstOrDefault().Value is not { ValueKind: JsonValueKind.Object } result) return (0, "an item without a result");
        var status = result.TryGetProperty("status", out var number) && number.TryGetInt32(out var code) ? code : 0;
        var problem = result.TryGetProperty("error", out var error) ? error.ToString() : "";
        if (error is { ValueKind: JsonValueKind.Object } && error.TryGetProperty("reason", out var reason)) problem = $"{(error.TryGetProperty("type", out var type) ? type : default)}: {reason}";
        return (status, string.Create(CultureInfo.InvariantCulture, $"item {status}: {problem}"));
    }

    private static Uri BulkUrl(Uri url) => new UriBuilder(url) { Path = url.AbsolutePath.TrimEnd('/') + "/_bulk", UserName = "", Password = "" }.Uri;
}
