using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>
/// Sends alerts as they are stored. Each reader has a place in the store and fetches from there, so a slow one costs no memory; one that falls far behind is told how much it passes over.
/// </summary>
internal sealed class AlertStream(IAlertStore store, TimeProvider time, IHostApplicationLifetime lifetime, IOptions<JsonOptions> json)
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>How many may read at once.</summary>
    public const int MaxReaders = 100;

    /// <summary>How far behind a reader may be, in places.</summary>
    public const int MaxBehind = 10_000;

    /// <summary>How often a reader hears something, so that it and what is in between know that the connection lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A browser connects again by itself and goes on where it was; whether it still may is asked then.
    private static readonly TimeSpan LifeTime = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(2);

    private const int PageSize = 100;
    private int _readers;

    /// <summary>How many read now.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Begins to send.</summary>
    /// <param name="after">The place behind which to begin; null for the last one.</param>
    public IResult Open(long? after)
    {
        if (Interlocked.Increment(ref _readers) > MaxReaders)
        {
            Interlocked.Decrement(ref _readers);
            return Problems.Unavailable($"There are {MaxReaders} readers already.");
        }
        return new AlertStreamResult(this, after);
    }

    /// <summary>Notes that a reader is gone.</summary>
    public void Close() => Interlocked.Decrement(ref _readers);

    /// <summary>What a reader is sent: alerts, notices of what it passed over, and heartbeats, which have no text.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var (place, began) = (after ?? store.Last, time.GetTimestamp());
        // A place from before the store was made anew would never come.
        if (place > store.Last) place = store.Last;
        yield return new SseItem<string>("", "hello") { ReconnectionInterval = ReconnectAfter, EventId = place.ToString(CultureInfo.InvariantCulture) };
        while (!stop.IsCancellationRequested && time.GetElapsedTime(began) < LifeTime)
        {
            if (store.Last - place > MaxBehind)
            {
                var skipped = store.Last - PageSize - place;
                place += skipped;
                yield return new SseItem<string>(skipped.ToString(CultureInfo.InvariantCulture), "skipped") { EventId = place.ToString(CultureInfo.InvariantCulture) };
            }
            var page = store.ReadAfter(place, PageSize);
            foreach (var alert in page)
            {
                place = alert.Sequence;
                yield return new SseItem<string>(JsonSerializer.Serialize(AlertAnswer.Of(alert), json.Value.SerializerOptions), "alert") { EventId = place.ToString(CultureInfo.InvariantCulture) };
            }
            if (page.Count == 0 && !await WaitAsync(place, stop.Token) && !stop.IsCancellationRequested) yield return new SseItem<string>("", "heartbeat");
        }
    }

    // Whether an alert is there; false when it is time for a heartbeat, or to stop.
    private async Task<bool> WaitAsync(long place, CancellationToken stop)
    {
        using var beat = new CancellationTokenSource(Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, stop);
        try
        {
            await store.WaitBeyondAsync(place, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return false;
        }
    }
}
