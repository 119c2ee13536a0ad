using System.Text;
using RuleEngine.Cli.Features;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Cli.Output;

/// <summary>Writes a report to where it was asked for, and under GitHub Actions to where GitHub looks for it.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="terminal">The outputs of the process.</param>
internal sealed class ReportPublisher(ReportRequest request, Terminal terminal)
{
    // What GitHub takes of a step.
    private const long MaxSummary = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes everything.</summary>
    /// <returns>Whether each file could be written; which could not is told.</returns>
    public bool Publish(Report report)
    {
        WriteOutput(report);
        var isWritten = true;
        foreach (var file in request.Files) isWritten &= WriteFile(report, file);
        if (!GitHubActions.IsActive) return isWritten;
        // GitHub reads commands from both outputs; a document on standard output must stay one.
        if (request.Output == ReportFormat.Text) report.WriteAnnotations(Console.Out);
        else if (request.Output != ReportFormat.GitHub) report.WriteAnnotations(Console.Error);
        if (report.HasSummary && GitHubActions.SummaryFile is { } summary) AppendSummary(report, summary);
        return isWritten;
    }

    private void WriteOutput(Report report)
    {
        if (request.Output == ReportFormat.Text)
        {
            report.WriteText(terminal.Out);
            return;
        }
        using var output = Console.OpenStandardOutput();
        Write(report, request.Output, output);
    }

    private bool WriteFile(Report report, ReportFile file)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file.Path)) is { } folder) Directory.CreateDirectory(folder);
            using var output = new FileStream(file.Path, FileMode.Create, FileAccess.Write);
            Write(report, file.Format, output);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.Write(Message.Error($"{file.Path}: the report cannot be written: {exception.Message}"));
            return false;
        }
    }

    private void Write(Report report, ReportFormat format, Stream output)
    {
        switch (format)
        {
            case ReportFormat.Json:
                report.WriteJson(output);
                break;
            case ReportFormat.JUnit:
                report.WriteJUnit(output);
                break;
            case ReportFormat.Sarif:
                if (report.WriteSarif(output) is > 0 and var left) terminal.Error.Write(Message.Warning($"{Words.Count(left, "result")} left out of the SARIF report, which holds the {Words.Amount(SarifReport.MaxResults)} most severe at most"));
                break;
            case ReportFormat.Markdown:
                output.Write(Utf8.GetBytes(report.RenderMarkdown()));
                break;
            default:
                using (var writer = new StreamWriter(output, Utf8, leaveOpen: true))
                {
                    if (format == ReportFormat.GitHub) report.WriteAnnotations(writer);
                    else report.WriteText(new PlainReportWriter(writer));
                }
                break;
        }
    }

    // The result does not depend on it: a summary that cannot be written is told and no more.
    private void AppendSummary(Report report, string path)
    {
        try
        {
            using var output = new FileStream(path, FileMode.Append, FileAccess.Write);
            var bytes = Utf8.GetBytes(report.RenderMarkdown());
            if (output.Position + bytes.Length > MaxSummary) terminal.Error.Write(Message.Warning("the summary of the run has no room left for this report: GitHub takes 1 MiB of a step"));
            else output.Write(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.Write(Message.Warning($"{path}: the summary cannot be written: {exception.Message}"));
        }
    }
}
