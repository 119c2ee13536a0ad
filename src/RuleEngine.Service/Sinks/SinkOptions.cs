using RuleEngine.Rules;

namespace RuleEngine.Service.Sinks;

/// <summary>One place that alerts go to. Section <c>RuleEngine:Sinks:NAME</c>; the name is how its position is remembered, so a renamed sink is a new one.</summary>
public sealed class SinkOptions
{
    /// <summary>What kind of place.</summary>
    public SinkType Type { get; set; }

    /// <summary>Where it begins when it is new. A sink that had a position once goes on from there, whatever this says.</summary>
    public SinkStart Start { get; set; }

    /// <summary>Only alerts as severe or more.</summary>
    public RuleSeverity MinSeverity { get; set; } = RuleSeverity.Low;

    /// <summary>Only alerts of rules with one of these tags; empty for all.</summary>
    public IList<string> Tags { get; } = [];

    /// <summary>Only alerts of these rules, by id; empty for all.</summary>
    public IList<string> Rules { get; } = [];

    /// <summary>How many alerts it is sent a minute; beyond it one summary says how many of which rules there were. Null for no cap.</summary>
    public int? MaxPerMinute { get; set; }

    /// <summary>How many alerts are sent at once, at most.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>How often an attempt is repeated before its alerts become dead letters; null repeats for ever.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>How long to wait before the first repetition; it doubles each time, up to <see cref="MaxRetryDelay"/>.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between repetitions.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an attempt may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Of a file: its path, relative to the data folder.</summary>
    public string? Path { get; set; }

    /// <summary>Of a file, and of the dead letters of every sink: how large it grows before it is put aside and a new one begins, in bytes.</summary>
    public long MaxFileBytes { get; set; } = 100L << 20;

    /// <summary>Of a file: how many files that were put aside are kept.</summary>
    public int KeptFiles { get; set; } = 10;

    /// <summary>How many files of dead letters that were put aside are kept; when a further one goes, that is logged and counted. At least 1.</summary>
    public int KeptDeadLetterFiles { get; set; } = 10;

    /// <summary>Of a webhook, Elasticsearch: the address. Of syslog: <c>tcp://HOST:PORT</c>, <c>tls://HOST:PORT</c> or <c>udp://HOST:PORT</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>Of syslog by <c>tls://</c>: the authorities that may sign the server's certificate, and no others, PEM; null for those that the machine trusts. It is read at each connection.</summary>
    public string? CaFile { get; set; }

    /// <summary>Of a webhook: what is sent.</summary>
    public WebhookBody Body { get; set; }

    /// <summary>Of a webhook, Elasticsearch: headers that are sent along, such as <c>Authorization</c>. Secret.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of Elasticsearch: the index, alias or data stream.</summary>
    public string Index { get; set; } = "ruleengine-alerts";

    /// <summary>Of PostgreSQL: the connection string. Secret.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Of PostgreSQL: the table, which is made and migrated.</summary>
    public string Table { get; set; } = "ruleengine_alerts";
}
