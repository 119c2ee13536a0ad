using RuleEngine.Alerts;

namespace RuleEngine.Cli.Output;

/// <summary>Shows alerts on standard output while they come.</summary>
internal interface IAlertRenderer : IDisposable
{
    /// <summary>Shows one alert.</summary>
    void Write(Alert alert);
}
