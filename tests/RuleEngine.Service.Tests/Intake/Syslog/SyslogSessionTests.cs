using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Syslog;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Tests.Intake.Syslog;

public sealed class SyslogSessionTests : IDisposable
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
    private readonly FakeIntake _intake = new();
    private readonly ManualTime _time = new();
    private readonly LogCollector _log = new();
    private readonly ServiceProvider _services;
    private readonly MetricRegistry _metrics;
    private readonly DetectionServiceOptions _options = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public SyslogSessionTests()
    {
        _options.Journal.MaxEventBytes = 2 << 20;
        _options.Syslog.Index = "logs-test";
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(_log)).BuildServiceProvider();
        var meters = _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        _metrics = new MetricRegistry(meters);
        var session = new SyslogSession(_pipe.Reader, "10.0.0.7:555", _options, _intake, _time, new SyslogMetrics(meters), new SyslogLog(_time, _services.GetRequiredService<ILogger<SyslogLog>>()));
        _running = RunAsync(session);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _metrics.Dispose();
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Events_come_in_their_order_with_their_hosts_and_their_index()
    {
        await SendAsync("<13>Oct 11 22:14:15 web-1 app: {\"n\":1}\n27 <13>1 - web-2 - - - {\"n\":2}{\"n\":3}");
        await EndAsync();
        Assert.Equal(["{\"n\":1}", "{\"n\":2}", "{\"n\":3}"], _intake.Texts);
        Assert.Equal(["syslog web-1", "syslog web-2", "syslog 10.0.0.7:555"], _intake.Taken.Select(item => item.Source));
        Assert.All(_intake.Taken, item => Assert.Equal("logs-test", item.Event.Index));
        Assert.Equal(3, Count("taken"));
    }

    [Fact]
    public async Task A_bad_message_is_named_with_peer_and_offset_and_the_rest_goes_on()
    {
        await SendAsync("{\"n\":1}\nno event\n{\"torn\n" + new string('x', (2 << 20) + 9000) + "\n{\"n\":2}\n12 {");
        await EndAsync();
        Assert.Equal(["{\"n\":1}", "{\"n\":2}"], _intake.Texts);
        Assert.Equal((2, 1, 1, 1, 1), (Count("taken"), Count("no_event"), Count("refused"), Count("too_long"), Count("torn")));
        Assert.Contains(_log.Lines, line => line.Contains("at offset 8 of the connection from 10.0.0.7:555 was left out: there is no JSON", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("at offset 17 of the connection from 10.0.0.7:555 was left out: it is torn", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("at offset 24 ", StringComparison.Ordinal) && line.Contains("longer than the 2097152 bytes", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("the connection ended in it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_messages_do_not_fill_the_log()
    {
        await SendAsync(string.Concat(Enumerable.Repeat("no event\n", 10_000)));
        await EndAsync();
        Assert.Equal(10_000, Count("no_event"));
        Assert.InRange(_log.Lines.Count, 1, 20);
    }

    [Fact]
    public async Task While_intake_is_busy_nothing_is_read_and_nothing_lost()
    {
        var wait = new IntakeResult(IntakeOutcome.Busy, []) { RetryAfter = TimeSpan.FromSeconds(5) };
        _intake.Answers.Enqueue(wait);
        _intake.Answers.Enqueue(new IntakeResult(IntakeOutcome.Unavailable, []) { Problem = "the disk is full" });
        await SendAsync("{\"n\":1}\n");
        await Eventually.Holds(() => _intake.Calls == 1);
        // More than the pipe holds cannot be sent now.
        var blocked = SendAsync(string.Concat(Enumerable.Repeat("{\"n\":2}\n", 200_000)));
        await Eventually.Holds(() => _time.Waiting == 1);
        Assert.Equal(1, _intake.Calls);
        Assert.False(blocked.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.Holds(() => _intake.Calls == 2 && _time.Waiting == 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await blocked;
        await EndAsync();
        Assert.Equal(200_001, _intake.Taken.Count);
        Assert.Contains(_log.Lines, line => line.Contains("the disk is full", StringComparison.Ordinal));
        Assert.Equal(2, _metrics.Total("ruleengine_syslog_waits"));
    }

    [Fact]
    public async Task A_sender_that_stops_in_a_message_is_given_up_soon()
    {
        await SendAsync("{\"n\":1}\n100 {");
        await Eventually.Holds(() => _intake.Calls == 1 && _time.Waiting == 1);
        await Eventually.Holds(() =>
        {
            _time.Advance(SyslogSession.PartialLimit);
            return _running.IsCompleted;
        });
        await _running;
        Assert.Equal((1, 1), (Count("taken"), Count("torn")));
    }

    [Fact]
    public async Task A_silent_sender_is_given_up_after_long()
    {
        await Eventually.Holds(() => _time.Waiting == 1);
        _time.Advance(SyslogSession.IdleLimit - TimeSpan.FromSeconds(1));
        Assert.False(_running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _running;
        Assert.Equal(0, Count("torn"));
    }

    private async Task RunAsync(SyslogSession session)
    {
        using (session) await session.RunAsync(_stop.Token);
    }

    private async Task SendAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task EndAsync()
    {
        await _pipe.Writer.CompleteAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private int Count(string result) => (int)_metrics.Total("ruleengine_syslog_messages", $"result=\"{result}\"");
}
