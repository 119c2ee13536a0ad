using RuleEngine.Alerts;

namespace RuleEngine.Cli.Output;

/// <summary>Shows the results of a query.</summary>
internal interface IDetectionRenderer : IDisposable
{
    /// <summary>Shows a result.</summary>
    void Write(Detection detection);
}
