using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Surveys;

namespace RuleEngine.Cli.Output;

/// <summary>What a survey shows.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Inputs">What was read.</param>
/// <param name="Rules">The rules that were looked at, or null.</param>
/// <param name="IsVerbose">Whether nothing is cut short.</param>
internal sealed record SurveyView(SurveyReport Report, InputReport Inputs, RuleSet? Rules, bool IsVerbose)
{
    /// <summary>As many of some things as are shown.</summary>
    public IEnumerable<T> Shown<T>(IEnumerable<T> items, int count) => IsVerbose ? items : items.Take(count);
}
