namespace RuleEngine.Cli;

/// <summary>What the process ends with. When several apply, the order is 3, 4, 2, 1, 0: the less a run could look at, the louder it says so.</summary>
internal static class ExitCodes
{
    /// <summary>Everything ran, and nothing was found that <c>--fail-on</c>, <c>--check</c> or a gate asks about.</summary>
    public const int Fine = 0;

    /// <summary>An alert at or above <c>--fail-on</c>, a finding of <c>lint</c> at or above <c>--fail-level</c>, a file that <c>fmt --check</c> would change, a case of <c>test</c>
    /// that failed, or more new or lost alerts than <c>diff</c> allows.</summary>
    public const int Findings = 1;

    /// <summary>A rule has an error. The other rules ran.</summary>
    public const int RuleErrors = 2;

    /// <summary>The command line is wrong, or an input or output could not be opened, read or written.</summary>
    public const int InputError = 3;

    /// <summary>No event was read, no rule was loaded, or a case shows nothing: a green run that tested nothing must not exist.</summary>
    public const int NothingScanned = 4;

    /// <summary>A defect of the tool itself.</summary>
    public const int InternalError = 70;

    /// <summary>Stopped by Ctrl-C, whatever was found until then.</summary>
    public const int Interrupted = 130;

    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        Exit codes:
          0    fine
          1    an alert at or above --fail-on; a finding of lint; fmt --check found a file that is
               not formatted; a case of test failed; or more alerts are new or lost than
               diff --max-new or --max-lost allow
          2    a rule has errors, and the other rules ran; or a query has errors
          3    an input or configuration error
          4    nothing was scanned: no event read, or no rule loaded; or a case of test shows
               nothing
          70   a defect of ruleengine itself
          130  stopped by Ctrl-C
          When several apply: 3 before 4 before 2 before 1 before 0.
        """;

    /// <summary>The code when some of these hold.</summary>
    public static int Of(bool inputError, bool nothingScanned, bool ruleErrors, bool findings) =>
        inputError ? InputError : nothingScanned ? NothingScanned : ruleErrors ? RuleErrors : findings ? Findings : Fine;
}
