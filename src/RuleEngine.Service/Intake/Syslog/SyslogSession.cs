using System.Buffers;
using System.IO.Pipelines;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>
/// One connection: bytes in, events to intake. While intake is busy nothing is read, so the sender is held up by TCP and no memory grows.
/// </summary>
internal sealed class SyslogSession : IDisposable
{
    /// <summary>How long a connection may say nothing.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(1);

    /// <summary>How long a sender may pause in a message.</summary>
    public static readonly TimeSpan PartialLimit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private const int MaxHeaderBytes = 8 * 1024;
    private const int MaxBatch = 1000;
    private const int MaxBatchBytes = 4 << 20;

    private readonly PipeReader _input;
    private readonly string _peer;
    private readonly string _source;
    private readonly string? _index;
    private readonly int _maxEventBytes;
    private readonly IEventIntake _intake;
    private readonly TimeProvider _time;
    private readonly SyslogMetrics _metrics;
    private readonly SyslogLog _log;
    private readonly SyslogFramer _framer;
    private readonly ITimer _patience;
    private readonly List<IntakeEvent> _events = [];
    private readonly List<long> _offsets = [];
    private int _bytes;
    private string? _lastHost;
    private string _lastSource;
    private volatile bool _isOutOfPatience;

    /// <summary>A session at the beginning of a connection.</summary>
    public SyslogSession(PipeReader input, string peer, DetectionServiceOptions options, IEventIntake intake, TimeProvider time, SyslogMetrics metrics, SyslogLog log)
    {
        (_input, _peer, _intake, _time, _metrics, _log) = (input, peer, intake, time, metrics, log);
        _source = _lastSource = "syslog " + peer;
        (_index, _maxEventBytes) = (options.Syslog.Index, options.Journal.MaxEventBytes);
        _framer = new SyslogFramer(_maxEventBytes + MaxHeaderBytes);
        _patience = time.CreateTimer(_ => GiveUp(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes messages until the connection ends, or its sender is silent for too long.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var isPartial = false;
        while (true)
        {
            _patience.Change(isPartial ? PartialLimit : IdleLimit, Timeout.InfiniteTimeSpan);
            var result = await _input.ReadAsync(stop);
            _patience.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var buffer = result.Buffer;
            if (result.IsCanceled && _isOutOfPatience)
            {
                await FinishAsync(buffer, isSilent: true, stop);
                return;
            }
            while (FillBatch(ref buffer)) await DeliverAsync(stop);
            if (result.IsCompleted)
            {
                await FinishAsync(buffer, isSilent: false, stop);
                return;
            }
            isPartial = !buffer.IsEmpty;
            _input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _patience.Dispose();

    private void GiveUp()
    {
        _isOutOfPatience = true;
        _input.CancelPendingRead();
    }

    // Whether there are events to deliver.
    private bool FillBatch(ref ReadOnlySequence<byte> buffer)
    {
        while (_events.Count < MaxBatch && _bytes < MaxBatchBytes)
        {
            switch (_framer.Read(ref buffer, out var message, out var offset))
            {
                case SyslogFrame.Message:
                    Add(message, offset);
                    break;
                case SyslogFrame.TooLong:
                    LeaveOut("too_long", offset, $"it is longer than the {_maxEventBytes} bytes that are allowed");
                    break;
                default:
                    return _events.Count > 0;
            }
        }
        return true;
    }

    private void Add(ReadOnlySequence<byte> message, long offset)
    {
        // The bytes stay until the batch is delivered, because the input is not moved on before.
        var bytes = message.IsSingleSegment ? message.First : message.ToArray();
        var parsed = SyslogMessage.Parse(bytes.Span);
        var body = bytes[parsed.Body];
        if (body.IsEmpty)
        {
            LeaveOut("no_event", offset, "there is no JSON object and no Event element in it");
            return;
        }
        if (parsed.Host is { } host && host != _lastHost) (_lastHost, _lastSource) = (host, "syslog " + host);
        _events.Add(new IntakeEvent(body) { Encoding = parsed.Encoding, Index = _index, Source = parsed.Host is null ? _source : _lastSource });
        _offsets.Add(offset);
        _bytes += body.Length;
    }

    private async Task DeliverAsync(CancellationToken stop)
    {
        while (true)
        {
            var result = await _intake.TakeAsync(_source, _events, stop);
            if (result.Outcome == IntakeOutcome.Done)
            {
                Count(result.Items);
                break;
            }
            var isBusy = result.Outcome == IntakeOutcome.Busy;
            _metrics.CountWait(isBusy ? "busy" : "unavailable");
            if (!isBusy) _log.TellConnection(_peer, $"not read on, because events cannot be written: {result.Problem}");
            await Task.Delay(isBusy && result.RetryAfter > TimeSpan.Zero ? result.RetryAfter : RetryDelay, _time, stop);
        }
        _events.Clear();
        _offsets.Clear();
        _bytes = 0;
    }

    private void Count(IReadOnlyList<IntakeItem> items)
    {
        var taken = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Verdict == IntakeVerdict.Refused) LeaveOut("refused", _offsets[i], items[i].Reason ?? "it is no event");
            else taken++;
        }
        if (taken > 0) _metrics.Count("taken", taken);
    }

    private async Task FinishAsync(ReadOnlySequence<byte> buffer, bool isSilent, CancellationToken stop)
    {
        var rest = _framer.Finish(buffer, out var isTorn);
        if (isTorn || (isSilent && !rest.IsEmpty)) LeaveOut("torn", _framer.Offset, isSilent ? "its end did not come in a minute" : "the connection ended in it");
        else if (!rest.IsEmpty) Add(rest, _framer.Offset);
        if (_events.Count > 0) await DeliverAsync(stop);
        _input.AdvanceTo(buffer.End);
    }

    private void LeaveOut(string result, long offset, string reason)
    {
        _metrics.Count(result);
        _log.TellMessage(_peer, offset, reason);
    }
}
