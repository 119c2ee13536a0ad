namespace RuleEngine.Service.Api;

/// <summary>
/// Lets one piece of heavy work run at a time, and nobody wait for it longer than a limit. Work that goes on beyond it cannot be stopped from outside and keeps the gate shut until it ends, so no client can start a second one.
/// </summary>
internal sealed class WorkGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Does work on a thread of the pool.</summary>
    /// <param name="work">The work; its token is cancelled at the limit, and when the caller gives up.</param>
    /// <param name="limit">How long the caller waits for the gate and the work.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">It took too long, or something else was at work.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var stop = new CancellationTokenSource(limit, time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellation);
        var isHandedOver = false;
        try
        {
            await _gate.WaitAsync(either.Token);
            var token = either.Token;
            var running = Task.Run(() => work(token), CancellationToken.None);
            _ = running.ContinueWith(_ => Leave(either), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            isHandedOver = true;
            return await running.WaitAsync(token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
        finally
        {
            if (!isHandedOver) either.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private void Leave(CancellationTokenSource either)
    {
        either.Dispose();
        _gate.Release();
    }
}
