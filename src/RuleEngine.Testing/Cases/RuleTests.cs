namespace RuleEngine.Testing.Cases;

/// <summary>
/// Tests rules by their cases, for the command line and for xunit projects. Nothing that looks tested and is not stays green: see <see cref="TestFinding.IsVacuity"/>.
/// </summary>
public static class RuleTests
{
    /// <summary>Finds the rules and cases that paths stand for, runs them, and compares.</summary>
    /// <param name="paths">Folders of rules, rule files, patterns; or folders of cases and case files, which stand for their rules.</param>
    /// <param name="options">Which cases are run and how, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">No case may run at a time.</exception>
    public static RuleTestRun Run(IEnumerable<string> paths, RuleTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new RuleTestOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelism, 1, nameof(options));
        return new RuleTestSession(options).Run([.. paths]);
    }
}
