using RuleEngine.Service.Detection;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Security;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service;

/// <summary>All that can be told to the service. Section <c>RuleEngine</c> of the configuration; each part has a default with which it works. What is wrong is said at start, all at once.</summary>
public sealed class DetectionServiceOptions
{
    /// <summary>Folders with rule files, at any depth, or rule files. Watched.</summary>
    public IList<string> Rules { get; } = [];

    /// <summary>Files with exception lists, as Kibana exports them, and value lists.</summary>
    public IList<string> Exceptions { get; } = [];

    /// <summary>Files with indicators for rules of type <c>threat_match</c>.</summary>
    public IList<string> Indicators { get; } = [];

    /// <summary>Where journal, checkpoints, alerts and files of sinks are. Made when it is not there; one service has it at a time.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>How rules see events.</summary>
    public DetectionOptionsSection Detection { get; } = new();

    /// <summary>How events are kept.</summary>
    public JournalOptions Journal { get; } = new();

    /// <summary>How alerts are kept.</summary>
    public AlertStoreOptions Alerts { get; } = new();

    /// <summary>Where alerts go, by name. Without any, they go to <c>alerts.ndjson</c> in the data folder.</summary>
    public IDictionary<string, SinkOptions> Sinks { get; } = new Dictionary<string, SinkOptions>(StringComparer.Ordinal);

    /// <summary>Files and folders that are followed.</summary>
    public IList<TailOptions> Tails { get; } = [];

    /// <summary>Events by syslog.</summary>
    public SyslogOptions Syslog { get; } = new();

    /// <summary>Where the service listens.</summary>
    public ListenerOptions Listen { get; } = new();

    /// <summary>Who may use it; empty allows everybody, on loopback only.</summary>
    public IList<ApiKeyOptions> Keys { get; } = [];

    /// <summary>What the service tells of itself.</summary>
    public TelemetryOptions Telemetry { get; } = new();

    /// <summary>How long a stop may take: to end requests, work on what was taken, and save a checkpoint.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
