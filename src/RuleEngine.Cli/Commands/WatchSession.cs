using System.Collections.Concurrent;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Cli.Watching;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Files.Watching;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Watching;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>watch</c>: one thread runs rules and writes; others only tell it that there is something to do.</summary>
internal sealed class WatchSession : IDisposable
{
    private readonly WatchRequest _request;
    private readonly Terminal _terminal = Terminal.Detect();
    private readonly BlockingCollection<WatchSignal> _signals = [];
    private readonly ChangeSource _source;
    private readonly RuleWatch _watch;
    private ProjectFile _project;
    private EngineOptions _surroundings = EngineOptions.Default;
    private IReadOnlyList<WatchRoot> _roots = [];
    private FileSnapshot _files = FileSnapshot.Take([]);
    private RuleTestRun? _last;
    private bool _hasBadSurroundings;

    /// <summary>Prepares a session; nothing is read yet but the project's file.</summary>
    public WatchSession(WatchRequest request)
    {
        _request = request;
        _project = ProjectFile.Find(request.Paths);
        string[] shared = [.. request.Exceptions, .. request.Indicators, .. _project.Path is { } file ? [file] : Array.Empty<string>()];
        _watch = new RuleWatch(request.Paths, new RuleTestOptions { CasesRoot = request.CasesRoot }, [.. shared.Select(Path.GetFullPath)], ReadSurroundings);
        _source = new ChangeSource(() => Post(WatchSignal.Changed), reason => _terminal.Error.Write(Message.Warning($"the system does not tell of changes ({reason}); the files are looked at twice a second instead")));
    }

    /// <summary>Runs until it is told to end.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        var started = Run(_watch.RunAll);
        if (_hasBadSurroundings) return ExitCodes.InputError;
        var missing = started.Findings.Where(finding => finding is { Kind: TestFindingKind.BadPath, Line: 0 }).ToList();
        foreach (var finding in missing) _terminal.Error.Write(Message.Error($"{finding.Path}: {finding.Message}"));
        if (missing.Count != 0) return ExitCodes.InputError;
        if (_request.Polls) _source.Poll();
        Follow();
        // What was saved while the folders were not listened to yet.
        _source.Signal();
        ShowAll("all rules", started);
        if (!Console.IsInputRedirected) new Thread(ReadKeys) { IsBackground = true, Name = "keys" }.Start();
        try
        {
            foreach (var signal in _signals.GetConsumingEnumerable(cancellation))
            {
                if (signal == WatchSignal.Quit) return ExitCodes.Fine;
                Answer(signal);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is the usual way to end.
        }
        return ExitCodes.Interrupted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _signals.CompleteAdding();
    }

    private void Post(WatchSignal signal)
    {
        try
        {
            _signals.Add(signal);
        }
        catch (InvalidOperationException)
        {
            // The session ended while a thread of the system was about to tell.
        }
    }

    private void ReadKeys()
    {
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) Post(WatchSignal.RunAll);
            else if (key.KeyChar is 'a' or 'A') Post(WatchSignal.Accept);
            else if (key.KeyChar is 'q' or 'Q') Post(WatchSignal.Quit);
        }
    }

    private void Answer(WatchSignal signal)
    {
        try
        {
            if (signal == WatchSignal.RunAll) ShowAll("all rules", Run(_watch.RunAll));
            else if (signal == WatchSignal.Accept) Accept();
            else Update();
            Follow();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Folders may be moved at any time; the next save is another chance.
            _terminal.Error.Write(Message.Warning(exception.Message));
        }
    }

    // Folders first, then files: what happens in between is told once more.
    private void Update()
    {
        Follow();
        var now = FileSnapshot.Take(_roots);
        var changed = now.ChangedSince(_files);
        _files = now;
        if (changed.Count == 0 && !_watch.HasPending) return;
        var update = _watch.Update(changed);
        if (update.IsTorn) _source.Signal();
        else if (update.Run is not null || update.Removed.Count != 0) Show(ViewOf(CauseOf(update)) with { Run = update.Run, Removed = update.Removed, IsWhole = update.IsWhole });
    }

    private void Accept()
    {
        if (_last is not { } run || _watch.Approve(run) is not { } approved)
        {
            _terminal.Out.Write(new StyledText().Add("nothing came that could be approved").EndLine());
            return;
        }
        _files.Accept(approved.Cases.Select(result => result.Approved).OfType<string>());
        Show(ViewOf("approved") with { Run = approved });
    }

    private RuleTestRun Run(Func<RuleTestRun> run)
    {
        _roots = _watch.Roots();
        _files = FileSnapshot.Take(_roots);
        return run();
    }

    // New folders of cases, and files that cases name now, are listened to from now on.
    private void Follow()
    {
        var roots = _watch.Roots();
        _source.Watch(roots);
        _files.Adopt(FileSnapshot.Take(roots.Except(_roots)));
        _roots = roots;
    }

    private WatchView ViewOf(string cause) => new(TimeProvider.System.GetLocalNow(), cause) { Rules = _watch.Rules.Count, Failing = _watch.Rules.Count(rule => !rule.Result.IsPassed) };

    private void ShowAll(string cause, RuleTestRun run) => Show(ViewOf(cause) with { Run = run, IsWhole = true });

    private void Show(WatchView view)
    {
        if (view.Run is not null) _last = view.Run;
        if (!Console.IsOutputRedirected && !_request.KeepsScreen) Console.Clear();
        _terminal.Out.Write(new WatchText(_terminal.Out.Width).Render(view with { Lint = Lint(view.Run) }));
        if (!Console.IsInputRedirected && !Console.IsOutputRedirected) _terminal.Out.Write(WatchText.Keys());
    }

    private IReadOnlyList<Diagnostic> Lint(RuleTestRun? run)
    {
        if (!_request.Lints || run is null || !_project.IsUsable) return [];
        var engine = DetectionEngine.Load(run.Rules.Select(rule => rule.Rule.Source), _surroundings);
        var known = engine.Diagnostics.ToHashSet();
        var report = RuleLinter.Lint(engine, new LintOptions { Settings = _project.Settings.Lint, IsMeant = (source, ignore) => _project.IsMeant(source.Path, ignore.Path) });
        return [.. report.Findings.Where(finding => !known.Contains(finding) && finding.Severity >= DiagnosticSeverity.Warning)];
    }

    private static string CauseOf(WatchUpdate update)
    {
        var first = PrintedPath.Of(update.Changed[0], ".");
        return update.Changed.Count == 1 ? first : $"{first} and {Words.Count(update.Changed.Count - 1, "more file")}";
    }

    // What cannot be read now stays what it was; what is wrong is said.
    private EngineOptions ReadSurroundings()
    {
        if (_request.Lints && _project.Path is { } path && File.Exists(path)) _project = ProjectFile.Read(path);
        var indicators = IndicatorFiles.Read(_request.Indicators, new EventInputOptions());
        var exceptions = ExceptionFileLoader.Load(_request.Exceptions);
        string[] problems = [.. indicators.Errors.Select(error => $"indicators: {error}"), .. exceptions.Problems.Select(problem => problem.ToString())];
        if (_request.Lints) problems = [.. problems, .. _project.Problems.Select(problem => problem.ToString()), .. _project.Findings.Select(finding => finding.ToString())];
        foreach (var problem in problems) _terminal.Error.Write(Message.Error(problem));
        _hasBadSurroundings = problems.Length != 0;
        if (problems.Length == 0) _surroundings = exceptions.ApplyTo(EngineOptions.Default with { IgnoreIndexPatterns = _request.IgnoresIndex }) with { Indicators = indicators.Indicators };
        return _surroundings;
    }
}
