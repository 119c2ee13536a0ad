using System.Text;
using RuleEngine.Cli.Output;
using RuleEngine.Cli.Features;
using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Commands;

/// <summary>One run of <c>fmt</c>.</summary>
internal sealed class FmtSession
{
    private const string InputName = "<stdin>";
    private const int MaxInputBytes = 16 * 1024 * 1024;
    private const char ByteOrderMark = '\uFEFF';

    private readonly FmtRequest _request;
    private readonly Terminal _terminal = Terminal.Detect();
    private int _files;
    private int _changed;
    private int _bad;
    private int _unread;

    private FmtSession(FmtRequest request) => _request = request;

    /// <summary>Does what was asked.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(FmtRequest request)
    {
        var session = new FmtSession(request);
        if (request.IsStandardInput) session.FormatInput();
        else session.FormatFiles();
        return ExitCodes.Of(session._unread != 0, session._files == 0, session._bad != 0, request.Check && session._changed != 0);
    }

    private void FormatFiles()
    {
        var files = RuleFileLoader.Load(_request.Paths);
        foreach (var problem in files.Problems) Report(problem);
        var undecoded = files.Problems.Where(problem => problem.Line > 0).Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var source in files.Files)
        {
            _files++;
            if (!undecoded.Contains(source.Path)) FormatFile(source);
        }
        if (_files > 0) _terminal.Error.Write(Closing());
        else if (_unread == 0) _terminal.Error.Write(Message.Error("no rule file was found: there is no *.toml below the paths"));
    }

    private void FormatFile(SourceText source)
    {
        if (Format(source) is not { } text) return;
        try
        {
            // The mark is not part of the source, but of the file.
            var before = AtomicFile.MarkOf(source.Path) + source.Text;
            if (before == text) return;
            if (!_request.IsDry) AtomicFile.Replace(source.Path, text);
            ReportChange(source.Path, before, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(new RuleFileProblem(source.Path, 0, 0, $"the file cannot be written: {exception.Message}"));
        }
    }

    private void FormatInput()
    {
        _files = 1;
        using var input = Console.OpenStandardInput();
        if (ReadInput(input) is not { } before) return;
        if (Format(new SourceText(InputName, before.TrimStart(ByteOrderMark))) is not { } text) return;
        if (_request.IsDry)
        {
            if (before != text) ReportChange(InputName, before, text);
            return;
        }
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    private string? ReadInput(Stream input)
    {
        var bytes = new byte[MaxInputBytes + 1];
        var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MaxInputBytes)
        {
            Report(new RuleFileProblem(InputName, 0, 0, "the input is larger than 16 MiB"));
            return null;
        }
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException exception)
        {
            var line = 1 + bytes.AsSpan(0, exception.Index).Count((byte)'\n');
            Report(new RuleFileProblem(InputName, line, 1, FormattableString.Invariant($"the byte at offset {exception.Index} is not UTF-8")));
            return null;
        }
    }

    // The formatted text; null when the file is not TOML, which is told.
    private string? Format(SourceText source)
    {
        var formatted = RuleFormatter.Format(source);
        if (formatted.Text is not null) return formatted.Text;
        _bad++;
        foreach (var finding in formatted.Diagnostics) _terminal.Error.Write(DiagnosticText.Render(finding));
        return null;
    }

    private void ReportChange(string path, string before, string after)
    {
        _changed++;
        _terminal.Out.Write(_request.Diff ? UnifiedDiff.Render(path, before, after) : new StyledText().Add(SafeText.OneLine(path)).EndLine());
    }

    // A file whose bytes are wrong is a bad rule; what has no place in a file is a bad path.
    private void Report(RuleFileProblem problem)
    {
        if (problem.Line > 0)
        {
            _bad++;
            _terminal.Error.Write(new StyledText().Add(SafeText.OneLine($"{problem.Path}:{problem.Line}:{problem.Column}: error {RuleSet.FileProblemCode}: {problem.Message}"), Tone.High).EndLine());
            return;
        }
        _unread++;
        _terminal.Error.Write(Message.Error(problem.ToString()));
    }

    private StyledText Closing()
    {
        var text = new StyledText().Add($"{Words.Count(_files, "file")}, {Words.Amount(_changed)} {(_request.IsDry ? "would change" : "changed")}", Tone.Strong);
        if (_bad > 0) text.Add($", {Words.Amount(_bad)} left alone because of errors", Tone.Strong);
        return text.EndLine();
    }
}
