using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Rules;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>Alerts that a sink was not sent one by one: how many of which rules. It becomes one alert, which says so.</summary>
internal sealed class AlertSummary
{
    /// <summary>The id of the rule that a summary is of, as other alerts have one.</summary>
    public const string RuleId = "ruleengine.summary";

    private const int NamedInReason = 5;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, RuleCount> _rules = new(StringComparer.Ordinal);
    private StoredAlert? _first;
    private StoredAlert? _last;

    /// <summary>The place of the first alert; 0 when there is none.</summary>
    public long First => _first?.Sequence ?? 0;

    /// <summary>How many alerts it stands for.</summary>
    public long Count { get; private set; }

    /// <summary>Takes an alert in.</summary>
    public void Add(StoredAlert alert)
    {
        (_first, _last, Count) = (_first ?? alert, alert, Count + 1);
        if (!_rules.TryGetValue(alert.RuleId, out var rule)) _rules.Add(alert.RuleId, rule = new RuleCount(alert.Name));
        rule.Count++;
        if (alert.Severity > rule.Severity) rule.Severity = alert.Severity;
        if (alert.RiskScore > rule.RiskScore) rule.RiskScore = alert.RiskScore;
    }

    /// <summary>The alert that stands for them.</summary>
    /// <param name="sink">The sink that it is for.</param>
    public StoredAlert ToAlert(string sink)
    {
        if (_first is null || _last is null) throw new InvalidOperationException("A summary of nothing.");
        var rules = _rules.OrderByDescending(rule => rule.Value.Count).ThenBy(rule => rule.Key, StringComparer.Ordinal).ToList();
        var named = string.Join(", ", rules.Take(NamedInReason).Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Value.Count} of {rule.Value.Name}")));
        var more = rules.Count > NamedInReason ? string.Create(CultureInfo.InvariantCulture, $", and {rules.Skip(NamedInReason).Sum(rule => rule.Value.Count)} of {rules.Count - NamedInReason} more rules") : "";
        var alert = new StoredAlert
        {
            Sequence = _last.Sequence,
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"summary\0{sink}\0{_first.Id}\0{_last.Id}\0{Count}"))),
            Time = _last.Time,
            RuleId = RuleId,
            Name = string.Create(CultureInfo.InvariantCulture, $"{Count} more alerts within a minute"),
            Severity = rules.Max(rule => rule.Value.Severity),
            RiskScore = rules.Max(rule => rule.Value.RiskScore),
            Reason = string.Create(CultureInfo.InvariantCulture, $"{Count} alerts were not sent one by one, because this sink takes so many a minute: {named}{more}."),
            Document = default,
        };
        return alert with { Document = Write(alert, sink, rules) };
    }

    private byte[] Write(StoredAlert alert, string sink, List<KeyValuePair<string, RuleCount>> rules)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("@timestamp", TextOf(alert.Time));
            writer.WriteString("event.kind", "signal");
            writer.WriteString("kibana.alert.reason", alert.Reason);
            writer.WriteNumber("kibana.alert.risk_score", alert.RiskScore);
            writer.WriteString("kibana.alert.rule.name", alert.Name);
            writer.WriteString("kibana.alert.rule.rule_id", RuleId);
            writer.WriteString("kibana.alert.severity", NameOf(alert.Severity));
            writer.WriteString("kibana.alert.uuid", alert.Id);
            writer.WriteStartObject("ruleengine.summary");
            writer.WriteString("sink", sink);
            writer.WriteNumber("count", Count);
            writer.WriteString("from", TextOf(_first!.Time));
            writer.WriteString("to", TextOf(_last!.Time));
            writer.WriteStartArray("rules");
            foreach (var (id, rule) in rules)
            {
                writer.WriteStartObject();
                writer.WriteString("id", id);
                writer.WriteString("name", rule.Name);
                writer.WriteString("severity", NameOf(rule.Severity));
                writer.WriteNumber("count", rule.Count);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string NameOf(RuleSeverity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>The alerts of one rule.</summary>
    private sealed class RuleCount(string name)
    {
        public string Name => name;

        public long Count { get; set; }

        public RuleSeverity Severity { get; set; }

        public double RiskScore { get; set; }
    }
}
