using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Cli.Commands;

/// <summary>One run of <c>lint</c>.</summary>
internal sealed class LintSession
{
    // A fix can make way for another one, of which it was in the way.
    private const int MaxRounds = 5;

    private readonly LintRequest _request;
    private readonly ProjectFile _project;
    private readonly Terminal _terminal = Terminal.Detect();
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private ChangedFiles? _changes;
    private int _fixed;
    private bool _isUnwritable;

    private LintSession(LintRequest request)
    {
        _request = request;
        _project = request.Config is { } path ? ProjectFile.Read(path) : ProjectFile.Find(request.Paths);
    }

    /// <summary>Does what was asked.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(LintRequest request) => new LintSession(request).Run();

    private int Run()
    {
        foreach (var problem in _project.Problems) _terminal.Error.Write(Message.Error(problem.ToString()));
        foreach (var finding in _project.Findings) _terminal.Error.Write(DiagnosticText.Render(finding));
        // What a project agreed on is not known, so what would be found is not what it asked for.
        if (!_project.IsUsable) return ExitCodes.InputError;
        if (!ChangedSinceOption.TryAsk(_request.ChangedSince, _request.Paths, _project.Path is { } file ? [.. _request.Exceptions, file] : _request.Exceptions, _terminal, out _changes)) return ExitCodes.InputError;
        var (rules, report) = Lint();
        for (var round = 0; _request.Fix && round < MaxRounds && Fix(rules, report, isLast: round == MaxRounds - 1); round++) (rules, report) = Lint();
        foreach (var problem in rules.PathProblems) _terminal.Error.Write(Message.Error(problem.ToString()));
        if (rules.PathProblems.Count == 0 && rules.Loaded == 0) _terminal.Error.Write(Message.Error("no rule file was found: there is no *.toml below the paths"));
        var isWritten = new ReportPublisher(_request.Reports, _terminal).Publish(ReportOf(rules, report));
        var isFound = report.Findings.Any(finding => finding.Severity >= _request.FailLevel);
        return ExitCodes.Of(rules.PathProblems.Count != 0 || _isUnwritable || !isWritten, rules.Loaded == 0, rules.Errors != 0, isFound);
    }

    private (RuleSet Rules, LintReport Report) Lint()
    {
        var rules = RuleSet.Load(_request.Paths, _request.Exceptions);
        var options = new LintOptions
        {
            Settings = _project.Settings.Lint,
            Selected = _request.Selected,
            Ignored = _request.Ignored,
            IsReported = source => _changes?.Contains(source.Path) != false,
            IsMeant = (source, ignore) => _project.IsMeant(source.Path, ignore.Path),
        };
        return (rules.Only(_changes), RuleLinter.Lint(rules.Engine, options));
    }

    // True when a file was changed.
    private bool Fix(RuleSet rules, LintReport report, bool isLast)
    {
        var isChanged = false;
        foreach (var file in report.Findings.Where(finding => finding.Fix is not null).GroupBy(finding => finding.Location!.Source))
        {
            // What is not UTF-8 would not come back as it was.
            if (rules.FileProblems.Any(problem => problem.Path == file.Key.Path)) continue;
            var result = RuleFixer.Fix(file.Key, file);
            if (result.Fixed.Count == 0 || isLast)
            {
                foreach (var (finding, reason) in result.Refused) _terminal.Error.Write(Message.Warning($"{finding.Location}: {finding.Code} was not fixed: {reason}"));
            }
            if (result.Fixed.Count != 0) isChanged |= Write(result);
        }
        return isChanged;
    }

    private bool Write(FixedRule result)
    {
        try
        {
            AtomicFile.Replace(result.Source.Path, AtomicFile.MarkOf(result.Source.Path) + result.Text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _isUnwritable = true;
            _terminal.Error.Write(Message.Error($"{result.Source.Path}: the file cannot be written: {exception.Message}"));
            return false;
        }
        _fixed += result.Fixed.Count;
        _changed.Add(result.Source.Path);
        return true;
    }

    private Report ReportOf(RuleSet rules, LintReport report)
    {
        var run = new RuleCheckRun("lint", [.. rules.Engine.Rules.Select(rule => rule.Source.Path)], report.Findings) { Problems = [.. rules.PathProblems, .. rules.FileProblems], FailsFrom = _request.FailLevel };
        return Report.Of(run, RepositoryRoot.Find(), output => Show(rules, report, output), output => LintJson.Write(rules, report, _fixed, output));
    }

    private void Show(RuleSet rules, LintReport report, IReportWriter output)
    {
        foreach (var problem in rules.FileProblems) output.Write(DiagnosticText.Render(problem));
        foreach (var finding in report.Findings) output.Write(DiagnosticText.Render(finding));
        if (rules.Loaded != 0) output.Write(LintText.Closing(rules, report, _fixed, _changed.Count, _request.Fix));
    }
}
