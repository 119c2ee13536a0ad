using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using RuleEngine.Alerts;

namespace RuleEngine.Service.Store;

/// <summary>The alerts in one file of SQLite in the data folder: one connection writes, others read beside it. A transaction is on the disk when it ends.</summary>
internal sealed class AlertStore : IAlertStore, IDisposable
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "alerts.db";

    private const int MaxIdleReaders = 4;

    private readonly AlertStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly StoreMetrics _metrics;
    private readonly StoreFaults _faults;
    private readonly AlertTrimmer _trimmer;
    private readonly string _path;
    private readonly AlertWriter _writer;
    private readonly Lock _writing = new();
    private readonly ConcurrentBag<AlertReader> _readers = [];
    private long _last;
    private volatile TaskCompletionSource _next = NewSignal();
    private volatile bool _isDisposed;
    private volatile string? _problem;

    static AlertStore() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the store, or makes it.</summary>
    /// <param name="folder">The data folder, which is there.</param>
    /// <param name="options">How alerts are kept.</param>
    /// <param name="time">The clock by which they grow old.</param>
    /// <param name="metrics">What is counted.</param>
    /// <exception cref="IOException">It cannot be used; the message says why, and what can be done.</exception>
    public AlertStore(string folder, AlertStoreOptions options, TimeProvider time, StoreMetrics metrics)
    {
        (_options, _time, _metrics) = (options, time, metrics);
        _path = Path.GetFullPath(Path.Combine(folder, FileName));
        _faults = new StoreFaults(_path);
        _trimmer = new AlertTrimmer(options, time);
        _writer = _faults.Run(OpenWriter);
        _last = _faults.Run(() => Math.Max(StoreSchema.Read(_writer.Connection, "SELECT max(seq) FROM sqlite_sequence"), StoreSchema.Read(_writer.Connection, "SELECT max(delivered) FROM sinks")));
    }

    /// <inheritdoc/>
    public long Last => Volatile.Read(ref _last);

    /// <inheritdoc/>
    public string? Problem => _problem;

    /// <summary>The connection that writes, for tests that limit it.</summary>
    internal SqliteConnection Connection => _writer.Connection;

    /// <inheritdoc/>
    public IReadOnlyList<StoredAlert> Add(IReadOnlyList<Alert> alerts)
    {
        if (alerts.Count == 0) return [];
        try
        {
            var added = AddAll(alerts);
            _problem = null;
            return added;
        }
        catch (IOException exception)
        {
            _problem = exception.Message;
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredAlert> ReadAfter(long sequence, int limit) => Read(reader => reader.ReadAfter(sequence, limit));

    /// <inheritdoc/>
    public async Task WaitBeyondAsync(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before it is looked: what is added in between completes it.
            var next = _next.Task;
            if (Last > sequence) return;
            await next.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredAlert> Query(AlertQuery query) => Read(reader => reader.Query(query));

    /// <inheritdoc/>
    public StoredAlert? Find(string id) => Read(reader => reader.Find(id));

    /// <inheritdoc/>
    public long GetDelivered(string sink) => Read(reader => reader.GetDelivered(sink));

    /// <inheritdoc/>
    public void Enroll(string sink, long sequence) => Write(() => _writer.Enroll(sink, sequence));

    /// <inheritdoc/>
    public void SetDelivered(string sink, long sequence) => Write(() => _writer.SetDelivered(sink, sequence));

    /// <inheritdoc/>
    public void Trim(IReadOnlyCollection<string> sinks)
    {
        var delivered = sinks.Select(GetDelivered).Append(Last).Min();
        while (true)
        {
            lock (_writing)
            {
                var deleted = _faults.Run(() => _trimmer.DeleteSome(_writer, delivered, _last));
                _metrics.Trimmed(deleted);
                if (deleted > 0) continue;
                _faults.Run(() =>
                {
                    AlertTrimmer.Shrink(_writer);
                    return 0;
                });
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            while (_readers.TryTake(out var reader)) reader.Dispose();
            // Last: so it takes the log into the file and leaves only that.
            _writer.Dispose();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private List<StoredAlert> AddAll(IReadOnlyList<Alert> alerts)
    {
        var added = new List<StoredAlert>(alerts.Count);
        lock (_writing)
        {
            _faults.Run(() => _writer.InTransaction(() =>
            {
                foreach (var alert in alerts)
                {
                    var sequence = _last + added.Count + 1;
                    if (!_writer.TryAddForm(alert, sequence)) continue;
                    var stored = ToStored(alert, sequence);
                    _writer.Add(stored, _time.GetUtcNow());
                    added.Add(stored);
                }
                return added.Count;
            }));
            if (added.Count > 0) Volatile.Write(ref _last, added[^1].Sequence);
        }
        _metrics.Added(added.Count, alerts.Count - added.Count);
        if (added.Count > 0) Interlocked.Exchange(ref _next, NewSignal()).SetResult();
        return added;
    }

    private StoredAlert ToStored(Alert alert, long sequence)
    {
        var subject = AlertSubject.Of(alert.Document);
        return new StoredAlert
        {
            Sequence = sequence,
            Id = alert.Id,
            Time = alert.Time.ToDateTimeOffset(),
            RuleId = alert.Rule.RuleId,
            Name = alert.Name,
            Severity = alert.Severity,
            RiskScore = alert.RiskScore,
            Reason = alert.Reason,
            Host = subject.Host,
            User = subject.User,
            Tags = [.. alert.Rule.Tags],
            IsUpdate = alert.IsUpdate,
            Document = alert.Document,
            BuildingBlocks = [.. alert.BuildingBlocks.Select(block => block.Document)],
            Events = AlertEvidence.Of(alert.Detection.Events, _options.MaxEvents),
        };
    }

    private AlertWriter OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        try
        {
            StoreSchema.Migrate(connection);
            return new AlertWriter(connection);
        }
        catch (NotSupportedException later)
        {
            connection.Dispose();
            throw new IOException($"{_path}: {later.Message}. Use that one, or another data folder.", later);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Write(Action work)
    {
        lock (_writing)
        {
            _faults.Run(() => _writer.InTransaction(() =>
            {
                work();
                return 0;
            }));
        }
    }

    private T Read<T>(Func<AlertReader, T> work)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_readers.TryTake(out var reader)) reader = _faults.Run(() => new AlertReader(Open(SqliteOpenMode.ReadOnly)));
        try
        {
            return _faults.Run(() => work(reader));
        }
        finally
        {
            if (_isDisposed || _readers.Count >= MaxIdleReaders) reader.Dispose();
            else _readers.Add(reader);
        }
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        return connection;
    }
}
