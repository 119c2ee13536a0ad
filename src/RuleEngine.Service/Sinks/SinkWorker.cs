using Polly;
using Polly.Retry;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// Brings a sink what it wants of the alerts behind its position, in their order, and moves the position when the place has acknowledged. It shares nothing with other sinks but the store, so one that
/// hangs holds up only itself.
/// </summary>
internal sealed class SinkWorker : IAsyncDisposable
{
    // A sink that wants little need not write for every alert that it passes over.
    private const int SkippedBetweenNotes = 1000;
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly AlertSinkRegistration _sink;
    private readonly SinkOptions _options;
    private readonly Func<IAlertDelivery> _create;
    private readonly IAlertStore _store;
    private readonly DeadLetters _deadLetters;
    private readonly SecretText _secrets;
    private readonly SinkRoute _route;
    private readonly RateCap _cap;
    private readonly SinkCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _first;
    private readonly ResiliencePipeline _attempt;
    private IAlertDelivery? _delivery;
    private ResiliencePipeline _retries = ResiliencePipeline.Empty;
    private CancellationToken _drain, _abort;
    // What is to be delivered before more is looked at, and of that, what is at hand.
    private List<StoredAlert> _todo = [];
    private IReadOnlyList<StoredAlert> _left = [];
    private long _looked;
    private long _noted;
    private long _lastNote;

    /// <summary>Makes the worker of a sink; nothing is done yet, but what is stored from now on is for a sink that is new.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="create">Makes what delivers.</param>
    /// <param name="store">The alerts.</param>
    /// <param name="deadLetters">Where what cannot be delivered goes.</param>
    /// <param name="metrics">What is counted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public SinkWorker(AlertSinkRegistration sink, Func<IAlertDelivery> create, IAlertStore store, DeadLetters deadLetters, SinkMetrics metrics, TimeProvider time, ILogger logger)
    {
        (_sink, _options, _create, _store, _deadLetters, _time, _logger) = (sink, sink.Options, create, store, deadLetters, time, logger);
        (_secrets, _route, _cap) = (new SecretText(_options), new SinkRoute(_options, sink.IsToldOnce), new RateCap(_options.MaxPerMinute, time));
        _first = _options.Start == SinkStart.First ? 0 : store.Last;
        _counters = new SinkCounters(sink.Name, sink.Type, metrics);
        _deadLetters.Deleted += OnDeleted;
        _attempt = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(_options.Timeout).Build();
    }

    /// <summary>How the sink does.</summary>
    public SinkStatus Status => _counters.ToStatus(_store.Last);

    /// <summary>Notes where the sink begins, if it is new: done before anything is stored, no kill makes it miss what is. No exception; what fails is tried again when it works.</summary>
    public void Enroll()
    {
        try
        {
            _store.Enroll(_sink.Name, _first);
        }
        catch (IOException exception)
        {
            ShowProblem(exception);
        }
    }

    /// <summary>Works until it is told to stop. No exception for what a delivery does.</summary>
    /// <param name="drain">Take what is there already, wait for nothing, and end.</param>
    /// <param name="abort">End now.</param>
    public async Task RunAsync(CancellationToken drain, CancellationToken abort)
    {
        (_drain, _abort, _retries) = (drain, abort, Retries());
        var isStarted = false;
        while (true)
        {
            try
            {
                if (!isStarted) isStarted = Start();
                while (await StepAsync())
                {
                }
                break;
            }
            catch (OperationCanceledException) when (abort.IsCancellationRequested || drain.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever it is, the other sinks, detection and the next try go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!await PauseAsync(exception)) break;
            }
        }
        if (_store.Last > _noted && _counters.Problem is not null) _logger.SinkStoppedEarly(_sink.Name, _store.Last - _noted);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _delivery?.DisposeAsync() ?? ValueTask.CompletedTask;

    private bool Start()
    {
        _store.Enroll(_sink.Name, _first);
        _delivery ??= _create();
        _counters.Looked = _looked = _noted = _store.GetDelivered(_sink.Name);
        _logger.SinkStarted(_sink.Name, _sink.Type, _noted, _store.Last - _noted);
        return true;
    }

    // What failed is neither an attempt nor what was attempted: the store, the dead letters, or what makes the delivery.
    private async Task<bool> PauseAsync(Exception exception)
    {
        ShowProblem(exception);
        if (_drain.IsCancellationRequested) return false;
        try
        {
            await Task.Delay(_options.MaxRetryDelay, _time, _drain);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void ShowProblem(Exception exception)
    {
        _counters.Problem = _secrets.Clean(exception.Message);
        _logger.SinkFailed(_sink.Name, _counters.Problem, _options.MaxRetryDelay.TotalSeconds);
    }

    // False when there is nothing more to do.
    private async Task<bool> StepAsync()
    {
        _abort.ThrowIfCancellationRequested();
        // Left from a step that failed.
        if (!await DeliverAsync()) return false;
        if (_cap.Due is not null && !await SummariseAsync()) return false;
        var batch = _store.ReadAfter(_looked, _options.BatchSize);
        if (batch.Count == 0)
        {
            if (!_drain.IsCancellationRequested) return await WaitAsync();
            if (_cap.Held is not null && !await SummariseAsync()) return false;
            Note();
            return false;
        }
        var wanted = batch.Where(_route.Wants).ToList();
        _todo = [.. wanted.Where(_cap.Passes)];
        _counters.Skipped(batch.Count - wanted.Count);
        var hasDelivered = _todo.Count > 0;
        if (!await DeliverAsync()) return false;
        _counters.Looked = _looked = batch[^1].Sequence;
        if (hasDelivered || _looked - _noted >= SkippedBetweenNotes) Note();
        return true;
    }

    private async Task<bool> WaitAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_drain);
        var next = _store.WaitBeyondAsync(_looked, stop.Token);
        try
        {
            await (_cap.UntilDue is { } due ? next.WaitAsync(due, _time, _drain) : next);
        }
        catch (TimeoutException)
        {
            // The minute is over: the summary is due.
        }
        catch (OperationCanceledException) when (_drain.IsCancellationRequested)
        {
            // What was added meanwhile is taken still.
        }
        finally
        {
            await stop.CancelAsync();
        }
        return true;
    }

    private async Task<bool> SummariseAsync()
    {
        var held = _cap.Held!;
        _todo = [held.ToAlert(_sink.Name)];
        if (!await DeliverAsync()) return false;
        _counters.Summarised(held.Count);
        _logger.Summarised(_sink.Name, held.Count);
        _cap.Clear();
        Note();
        return true;
    }

    private void Note()
    {
        var place = _cap.FirstHeld - 1 ?? _looked;
        if (place <= _noted) return;
        _store.SetDelivered(_sink.Name, place);
        (_noted, _lastNote) = (place, _time.GetTimestamp());
    }

    // False when a stop came first; then the rest is delivered after the next start.
    private async Task<bool> DeliverAsync()
    {
        while (_todo.Count > 0)
        {
            _left = _todo[..(_sink.IsOneByOne ? 1 : _todo.Count)];
            var (count, last) = (_left.Count, _left[^1].Sequence);
            try
            {
                // A stop ends waiting, but not the attempt at hand; and what comes to be done after it is tried once.
                if (_drain.IsCancellationRequested) await _attempt.ExecuteAsync(async cancellation => await AttemptAsync(cancellation), _abort);
                else await _retries.ExecuteAsync(async _ => await _attempt.ExecuteAsync(async cancellation => await AttemptAsync(cancellation), _abort), _drain);
            }
#pragma warning disable CA1031 // A delivery may throw what it likes: that is how it says that it failed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _counters.Problem ??= ProblemOf(exception);
                if (_drain.IsCancellationRequested || _abort.IsCancellationRequested) return false;
                var reason = $"{ProblemOf(exception)} (after {_options.MaxAttempts + 1} attempts)";
                Bury([.. _left.Select(alert => (alert, reason))]);
            }
            _todo.RemoveRange(0, count);
            _counters.Looked = _looked = Math.Max(_looked, last);
            if (_todo.Count > 0 && _time.GetElapsedTime(_lastNote) > BetweenNotes) Note();
        }
        return true;
    }

    private async Task AttemptAsync(CancellationToken cancellation)
    {
        while (_left.Count > 0)
        {
            var tried = _left;
            try
            {
                await _delivery!.DeliverAsync(tried, cancellation);
                _left = [];
                _counters.Delivered(tried.Count);
            }
            catch (AlertRefusedException refusal) when (tried.Any(alert => alert.Sequence == refusal.Alert.Sequence))
            {
                Bury([.. tried.Where(alert => alert.Sequence == refusal.Alert.Sequence).Select(alert => (alert, _secrets.Clean(refusal.Message)))]);
                _left = [.. tried.Where(alert => alert.Sequence != refusal.Alert.Sequence)];
            }
            catch (IncompleteDeliveryException incomplete)
            {
                Bury([.. incomplete.Refused.Select(refused => (refused.Alert, _secrets.Clean(refused.Reason)))]);
                _left = incomplete.Left;
                _counters.Delivered(tried.Count - _left.Count - incomplete.Refused.Count);
                if (_left.Count > 0) throw;
            }
        }
        if (_counters.Problem is null) return;
        _counters.Problem = null;
        _logger.DeliveryRecovered(_sink.Name);
    }

    private void Bury(IReadOnlyList<(StoredAlert Alert, string Reason)> letters)
    {
        if (letters.Count == 0) return;
        _deadLetters.Write(letters);
        _counters.DeadLetters(letters.Count);
        _logger.DeadLettered(_sink.Name, letters.Count, _deadLetters.Path, letters[0].Reason);
    }

    private void OnDeleted(string file, long letters)
    {
        _counters.DeletedDeadLetters(letters);
        _logger.DeadLettersDeleted(_sink.Name, letters, file, _options.KeptDeadLetterFiles);
    }

    private ResiliencePipeline Retries() => _options.MaxAttempts == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder { TimeProvider = _time }.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = _options.MaxAttempts ?? int.MaxValue,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = _options.RetryDelay,
        MaxDelay = _options.MaxRetryDelay,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is not null && !_drain.IsCancellationRequested),
        // Null is the usual back-off.
        DelayGenerator = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is IncompleteDeliveryException { RetryAfter: { } after } ? (TimeSpan?)(after < LongestRetryAfter ? after : LongestRetryAfter) : null),
        OnRetry = arguments =>
        {
            _counters.Retried();
            _counters.Problem = ProblemOf(arguments.Outcome.Exception!);
            _logger.DeliveryFailed(_sink.Name, _left.Count, arguments.AttemptNumber + 1, _counters.Problem, arguments.RetryDelay.TotalSeconds);
            return ValueTask.CompletedTask;
        },
    }).Build();

    private string ProblemOf(Exception exception) => exception is Polly.Timeout.TimeoutRejectedException
        ? $"no answer within {_options.Timeout.TotalSeconds:0.###} s"
        : _secrets.Clean(exception is HttpRequestException { InnerException: { } cause } ? $"{exception.Message} {cause.Message}" : exception.Message);
}
