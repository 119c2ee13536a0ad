using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>Counters of syslog.</summary>
internal sealed class SyslogMetrics
{
    private readonly Counter<long> _messages;
    private readonly UpDownCounter<long> _connections;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _waits;

    /// <summary>Makes the instruments.</summary>
    public SyslogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RuleEngine");
        _messages = meter.CreateCounter<long>("ruleengine_syslog_messages", description: "Messages that came by syslog, by what became of them: taken, refused, too_long, no_event, torn.");
        _connections = meter.CreateUpDownCounter<long>("ruleengine_syslog_connections", description: "Connections of syslog that are open.");
        _refused = meter.CreateCounter<long>("ruleengine_syslog_refused_connections", description: "Connections of syslog that were closed at once because there were too many.");
        _waits = meter.CreateCounter<long>("ruleengine_syslog_waits", description: "How often a connection was not read on because intake took nothing, by reason: busy, unavailable.");
    }

    /// <summary>Messages were dealt with.</summary>
    public void Count(string result, long messages = 1) => _messages.Add(messages, new KeyValuePair<string, object?>("result", result));

    /// <summary>A connection was opened (1) or closed (-1).</summary>
    public void CountConnection(int change) => _connections.Add(change);

    /// <summary>A connection was one too many.</summary>
    public void CountRefused() => _refused.Add(1);

    /// <summary>A connection waits for intake.</summary>
    public void CountWait(string reason) => _waits.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
