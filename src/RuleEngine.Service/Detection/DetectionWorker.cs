using System.Collections.Concurrent;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Detection;

/// <summary>
/// The one thread that detects: takes what is in the journal, as it was prepared or read from there, gives it to the rules, stores what they raise, and saves checkpoints. What others want of it waits in a queue until it is between two entries.
/// </summary>
internal sealed class DetectionWorker : IDisposable
{
    // So much is done before it looks whether somebody wants something, and whether alerts are to be stored: small enough for a quick answer, large enough to cost nothing.
    private const int MostEntries = 2000;
    private const long MostBytes = 4L << 20;
    private const int MostAlerts = 500;
    // While more is to be done, alerts wait for each other so long: each time they are stored is a flush of the disk, and one more for each sink.
    private static readonly TimeSpan StoreInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PublishInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly DetectionServiceOptions _options;
    private readonly DetectionOptions _detection;
    private readonly IEventJournal _journal;
    private readonly IAlertStore _store;
    private readonly CheckpointStore _checkpoints;
    private readonly EventPreparer _preparer;
    private readonly PreparedEvents _prepared;
    private readonly SkippedEvents _skipped;
    private readonly DetectionOutputs _outputs;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly AlertCollector _collector = new();
    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly SemaphoreSlim _signal = new(0);
    private RunningRules _running;
    private IJournalReader _reader;
    private DateTimeOffset _lastEvent;
    private DateTimeOffset _clockAtLastEvent;
    private DateTimeOffset? _firstOfBatch;
    private volatile bool _isOver;
    private long _checkpointAt;
    private long _checkpointTime;
    private long _alertTime;
    private long _publishTime;
    private long _position;
    private long _recent;

    /// <summary>Begins where the last good checkpoint ends.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="options">What the service was told.</param>
    /// <param name="journal">The events.</param>
    /// <param name="store">Takes the alerts.</param>
    /// <param name="preparer">Prepares events for the rules before they are in the journal.</param>
    /// <param name="prepared">Those that are in the journal now.</param>
    /// <param name="skipped">Those that are passed over.</param>
    /// <param name="outputs">Who hears of it.</param>
    /// <param name="clock">The clock on the wall.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="IOException">The folder of checkpoints cannot be used.</exception>
    public DetectionWorker(LoadedRules rules, DetectionServiceOptions options, IEventJournal journal, IAlertStore store, EventPreparer preparer, PreparedEvents prepared, SkippedEvents skipped, DetectionOutputs outputs, TimeProvider clock,
        ILogger logger)
    {
        (_options, _journal, _store, _preparer, _prepared, _skipped, _outputs, _clock, _logger) = (options, journal, store, preparer, prepared, skipped, outputs, clock, logger);
        _detection = options.Detection.ToRunOptions() with { Degraded = notice => DetectionLog.Degraded(logger, notice.Message) };
        _checkpoints = new CheckpointStore(Path.Combine(options.DataFolder, "checkpoints"), logger);
        (_running, var position) = Restore(rules);
        _reader = journal.ReadFrom(position);
        Volatile.Write(ref _position, position);
        _recent = _checkpoints.NeededFrom ?? position;
        _checkpointAt = position;
        (_checkpointTime, _publishTime) = (clock.GetTimestamp(), clock.GetTimestamp());
        ReplayEnd = journal.End;
        PrepareFor(rules);
        Publish();
    }

    /// <summary>The position in the journal behind the last entry that rules have seen, with all alerts stored that it raised.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>A position from some time ago: where the oldest checkpoint goes on.</summary>
    public long RecentPosition => Volatile.Read(ref _recent);

    /// <summary>The event that rules are looking at; null between two. After a fault it is the one that has led to it.</summary>
    public EventPlace? Place { get; private set; }

    /// <summary>Where the journal ended when the worker began: what is before it is a replay.</summary>
    public long ReplayEnd { get; }

    /// <summary>The rules that run. Asked in a command only.</summary>
    public RunningRules Running => _running;

    /// <summary>Has something done between two entries.</summary>
    public Task Invoke(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_isOver) return Task.FromException(new InvalidOperationException("Detection has ended."));
        _commands.Enqueue(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
#pragma warning disable CA1031 // It is thrown where it was asked for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        });
        _signal.Release();
        return done.Task;
    }

    /// <summary>Works until it is told to stop; then on what is in the journal, as long as it may, and saves a checkpoint.</summary>
    /// <param name="stop">Says to stop.</param>
    /// <param name="hurry">Says that there is no time left.</param>
    public void Work(CancellationToken stop, CancellationToken hurry)
    {
        var started = _clock.GetTimestamp();
        var isReplaying = ReplayEnd > Position;
        while (!stop.IsCancellationRequested)
        {
            if (!_commands.IsEmpty)
            {
                StoreAlerts(stop);
                DoCommands();
            }
            var isIdle = !TakeSome();
            var isCheckpointDue = _clock.GetElapsedTime(_checkpointTime) >= _options.Detection.CheckpointInterval;
            if (isIdle || isCheckpointDue || AreAlertsDue()) StoreAlerts(stop);
            if (isReplaying && Position >= ReplayEnd)
            {
                isReplaying = false;
                DetectionLog.Replayed(_logger, _outputs.Events, _clock.GetElapsedTime(started).TotalSeconds);
            }
            KeepUp(isCheckpointDue);
            if (isIdle && !MoveTime()) Wait(stop);
        }
        while (!hurry.IsCancellationRequested && TakeSome()) StoreAlerts(hurry);
        StoreAlerts(hurry);
        _isOver = true;
        DoCommands();
        if (_collector.Alerts.Count == 0) TrySaveCheckpoint();
        Publish();
        DetectionLog.Ended(_logger, Position >= _journal.End ? "with nothing left to do" : FormattableString.Invariant($"{_journal.End - Position} bytes of events before the end of the journal, which are worked on at the next start"));
    }

    /// <summary>Saves a checkpoint. Called in a command only.</summary>
    /// <exception cref="IOException">It could not be written; the one before stays.</exception>
    public void SaveCheckpoint()
    {
        if (_collector.Alerts.Count > 0) throw new IOException("Alerts wait to be stored, so no checkpoint can be saved.");
        var position = Position;
        _checkpoints.Save(new CheckpointPosition(position, _lastEvent, _clockAtLastEvent), _running.Run.Save);
        _checkpointAt = position;
        _outputs.OnCheckpoint(_clock.GetUtcNow());
        Volatile.Write(ref _recent, _checkpoints.NeededFrom ?? position);
        _journal.Release(_recent);
    }

    /// <summary>Puts other rules in the place of those that run, between two entries; state goes over to those that look for the same. Called in a command only.</summary>
    /// <returns>What became of each rule.</returns>
    public IReadOnlyList<RestoredRule> Swap(LoadedRules rules)
    {
        RunningRules next;
        using (var state = new FileStream(Path.Combine(_options.DataFolder, "swap.tmp"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose))
        {
            _running.Run.Save(state);
            state.Position = 0;
            next = RunningRules.Start(rules, state, _collector, _detection);
        }
        _outputs.Board.Retire(_running);
        _running.Dispose();
        _running = next;
        PrepareFor(rules);
        // A replay from a checkpoint of before would show events to rules that they have not seen.
        StoreAlerts(CancellationToken.None);
        TrySaveCheckpoint();
        Publish();
        return next.Run.Restored;
    }

    /// <summary>Gives up after a fault: what others want of it is answered with that.</summary>
    public void Abandon()
    {
        _isOver = true;
        DoCommands();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _running.Dispose();
        _signal.Dispose();
    }

    private (RunningRules Running, long Position) Restore(LoadedRules rules)
    {
        var hadAny = _checkpoints.HasAny;
        (RunningRules Running, long Position)? restored = null;
        _checkpoints.TryUse((state, position) =>
        {
            restored = (RunningRules.Start(rules, state, _collector, _detection), position.Journal);
            (_lastEvent, _clockAtLastEvent) = (position.LastEvent, position.ClockAtLastEvent);
        });
        if (restored is not { } found)
        {
            if (hadAny) DetectionLog.StateLost(_logger);
            return (RunningRules.Start(rules, null, _collector, _detection), _journal.Start);
        }
        if (found.Position >= _journal.Start && found.Position <= _journal.End) return found;
        DetectionLog.JournalDoesNotReach(_logger, found.Position, _journal.Start, _journal.End);
        return (found.Running, found.Position < _journal.Start ? _journal.Start : _journal.End);
    }

    private void PrepareFor(LoadedRules rules) => _preparer.Use(new RulesInUse(rules.Engine, _detection));

    private void DoCommands()
    {
        while (_commands.TryDequeue(out var command)) command();
    }

    private bool TakeSome()
    {
        var (start, count, isEvent) = (_reader.Position, 0, false);
        while (count < MostEntries && _reader.Position - start < MostBytes && _collector.Alerts.Count < MostAlerts)
        {
            if (_prepared.TryTake(_reader.Position, _running.Rules.Engine, out var batch))
            {
                count += batch.Count;
                isEvent = true;
                TakeBatch(batch);
                continue;
            }
            if (!_reader.TryRead(out var entry)) break;
            count++;
            if (isEvent && entry.Kind == JournalEntryKind.Tick) NoteClock();
            isEvent = entry.Kind == JournalEntryKind.Event;
            if (isEvent)
            {
                NoteEvents(1, entry.Time);
                _outputs.ReadEvents++;
            }
            TakeEntry(entry);
        }
        if (isEvent) NoteClock();
        return count > 0;
    }

    private void TakeEntry(in JournalEntry entry)
    {
        if (!Begin(entry.Source ?? "", _reader.Position)) return;
        if (_running.Take(entry, _reader.Body, _reader.Position) is { } problem) _outputs.OnBadEvent(_logger, entry.Source ?? "", _reader.Position, problem);
        End();
    }

    private void TakeBatch(PreparedBatch batch)
    {
        NoteEvents(batch.Count, batch.Time);
        foreach (ref readonly var one in batch.Events)
        {
            if (!Begin(one.Source, batch.Start + one.End)) continue;
            _running.Take(batch, one);
            End();
        }
        _reader.Skip(batch.End);
        _prepared.Return(batch);
    }

    private bool Begin(string source, long position)
    {
        if (!_skipped.IsEmpty && _skipped.Contains(position)) return false;
        Place = new EventPlace(source, position);
        return true;
    }

    private void End()
    {
        if (_collector.Error is { } error) throw new InvalidOperationException("The run of the rules has ended.", error);
        Place = null;
    }

    private void NoteEvents(int count, DateTimeOffset time)
    {
        _outputs.Events += count;
        _lastEvent = time;
        _firstOfBatch ??= time;
    }

    private void NoteClock() => _clockAtLastEvent = _running.Statistics.Clock?.ToDateTimeOffset() ?? default;

    private bool AreAlertsDue()
    {
        if (_collector.Alerts.Count is 0 or >= MostAlerts) return true;
        if (_alertTime == 0) _alertTime = _clock.GetTimestamp();
        return _clock.GetElapsedTime(_alertTime) >= StoreInterval;
    }

    // Detection waits for the store, and with it, once the journal is full, everybody who brings events: an alert is not lost for a full disk.
    private void StoreAlerts(CancellationToken giveUp)
    {
        if (_collector.Alerts.Count == 0)
        {
            OnStored();
            return;
        }
        var patience = TimeSpan.FromMilliseconds(100);
        var hasFailed = false;
        while (true)
        {
            try
            {
                _outputs.OnStored(_collector.Alerts, _store.Add(_collector.Alerts), _firstOfBatch ?? _clock.GetUtcNow());
                _collector.Clear();
                OnStored();
                if (hasFailed) DetectionLog.AlertsStoredAgain(_logger);
                return;
            }
            catch (IOException exception)
            {
                if (!hasFailed || patience == MostPatience) DetectionLog.AlertsNotStored(_logger, _collector.Alerts.Count, exception.Message, patience.TotalSeconds);
                hasFailed = true;
                _outputs.OnNotStored($"Alerts cannot be stored: {exception.Message}");
            }
            if (giveUp.WaitHandle.WaitOne(patience)) return;
            patience = patience * 2 < MostPatience ? patience * 2 : MostPatience;
        }
    }

    private void OnStored()
    {
        (_firstOfBatch, _alertTime) = (null, 0);
        Volatile.Write(ref _position, _reader.Position);
    }

    private void KeepUp(bool isCheckpointDue)
    {
        if (_clock.GetElapsedTime(_publishTime) >= PublishInterval) Publish();
        if (!isCheckpointDue) return;
        if (Position != _checkpointAt) TrySaveCheckpoint();
        _checkpointTime = _clock.GetTimestamp();
    }

    private void TrySaveCheckpoint()
    {
        try
        {
            SaveCheckpoint();
            _outputs.SetProblem(null);
        }
        catch (IOException exception)
        {
            DetectionLog.CheckpointFailed(_logger, exception.Message);
            _outputs.SetProblem($"No checkpoint can be saved: {exception.Message}");
        }
    }

    private void Publish()
    {
        _publishTime = _clock.GetTimestamp();
        _outputs.Publish(_running);
    }

    // What is pending waits for time, and no event moves it. Time goes on from where it was at the last event, less the patience, in which events on their way may still come.
    private bool MoveTime()
    {
        if (_options.Detection.IdleAfter is not { } patience || _lastEvent == default || _running.Statistics is not { StateBytes: > 0, Clock: { } clock }) return false;
        var target = _clockAtLastEvent + (_clock.GetUtcNow() - _lastEvent) - patience;
        if (target - clock.ToDateTimeOffset() < TickInterval) return false;
        try
        {
            _journal.AppendAsync([new JournalEntry(JournalEntryKind.Tick, default) { SourceOffset = -1, Time = target }], CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (IOException exception)
        {
            DetectionLog.TickFailed(_logger, exception.Message);
            return false;
        }
    }

    private void Wait(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var more = _journal.WaitBeyondAsync(_reader.Position, end.Token);
        var asked = _signal.WaitAsync(end.Token);
        var longest = _options.Detection.IdleAfter is { } patience && patience < PublishInterval ? patience : PublishInterval;
        Task.WhenAny(more, asked, Task.Delay(longest, _clock, end.Token)).GetAwaiter().GetResult();
        end.Cancel();
    }
}
