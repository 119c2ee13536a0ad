using System.CommandLine;
using RuleEngine.IO.Misses;

namespace RuleEngine.Cli.Features;

/// <summary>The options by which <c>run</c>, and commands that do what it does, replay events through rules.</summary>
/// <param name="takesHistory">Whether events from before may be given.</param>
internal sealed class ReplayOptions(bool takesHistory = true)
{
    /// <summary>What those are called by which a rule may fire that does not.</summary>
    public static OptionNames Names { get; } = new("--allowed-lateness", "--max-state", "--ignore-index");

    private readonly Option<string[]> _indicators = IndicatorsOption.Create();
    private readonly Option<string[]> _history = HistoryOption.Create();
    private readonly Option<TimeSpan> _lateness = DurationOption.Create(Names.AllowedLateness, "How late an event may come and still take its place in the order of time: 500ms, 5s, 2m, 1h, 1d. Alerts come that much later. [default: 0]");
    private readonly Option<long?> _state = SizeOption.Create(Names.MaxState, "The most memory for what rules keep between events: 64KiB, 512MiB, 2GiB. Beyond it the rules that keep most drop their oldest, and say so. [default: 1GiB]");
    private readonly Option<TimeSpan> _jump = DurationOption.Create("--max-clock-jump", "How much later than all before it an event may be for its time to be believed, when those after it are not as late; 0 believes every time. [default: 1d]");
    private readonly Option<ExecutionProfile?> _profile = ChoiceOption.Create<ExecutionProfile>("--profile", "When rules look at events: stream, each event as it comes; elastic, as Kibana does: every interval of a rule over its window, with max_signals. [default: stream]");
    private readonly Option<string[]> _exceptions = ExceptionsOption.Create();
    private readonly Option<bool> _ignoreIndex = new(Names.IgnoreIndex) { Description = "Run each rule over every event, whatever its index patterns say. Else a rule sees the events whose data stream or _index they match, and those that name none." };
    private readonly Option<bool> _noIndex = new("--no-index") { Description = "Ask every rule about every event, condition by condition, and use no index. Alerts are the same and come later: for checking and measuring the index." };
    private readonly Option<bool> _slack = SlackOption.Create();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        if (takesHistory) command.Add(_history);
        foreach (var option in new Option[] { _indicators, _lateness, _state, _jump, _profile, _exceptions, _ignoreIndex, _noIndex, _slack }) command.Add(option);
    }

    /// <summary>What was given.</summary>
    public ReplaySettings Read(ParseResult result) => new()
    {
        Indicators = result.GetValue(_indicators) ?? [],
        History = takesHistory ? result.GetValue(_history) ?? [] : [],
        Exceptions = result.GetValue(_exceptions) ?? [],
        Surroundings = EngineOptions.Default with { IgnoreIndexPatterns = result.GetValue(_ignoreIndex), UseIndex = !result.GetValue(_noIndex) },
        Inputs = result.Inputs(_slack),
        Detection = DetectionOptions.Default with
        {
            Profile = result.GetValue(_profile) ?? ExecutionProfile.Stream,
            AllowedLateness = result.GetValue(_lateness),
            MaxStateBytes = result.GetValue(_state) ?? DetectionOptions.Default.MaxStateBytes,
            MaxClockJump = result.GetResult(_jump) is null ? ReplaySettings.DefaultMaxClockJump : result.GetValue(_jump) is { Ticks: > 0 } length ? length : null,
        },
    };
}
