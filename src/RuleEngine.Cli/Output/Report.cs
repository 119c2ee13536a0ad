using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Cli.Output;

/// <summary>What a command found, in each form in which it can be said.</summary>
internal sealed record Report
{
    private Report()
    {
    }

    /// <summary>Lines for people.</summary>
    public required Action<IReportWriter> WriteText { get; init; }

    /// <summary>One JSON object.</summary>
    public required Action<Stream> WriteJson { get; init; }

    /// <summary>JUnit XML.</summary>
    public required Action<Stream> WriteJUnit { get; init; }

    /// <summary>SARIF; the result is how many findings were left out.</summary>
    public required Func<Stream, int> WriteSarif { get; init; }

    /// <summary>Workflow commands.</summary>
    public required Action<TextWriter> WriteAnnotations { get; init; }

    /// <summary>Markdown.</summary>
    public required Func<string> RenderMarkdown { get; init; }

    /// <summary>Whether the Markdown belongs into the summary of a workflow's run.</summary>
    public bool HasSummary { get; init; }

    /// <summary>A check of rule files.</summary>
    /// <param name="run">The check.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    /// <param name="text">How the command says it to people.</param>
    /// <param name="json">How it says it to programs.</param>
    public static Report Of(RuleCheckRun run, string root, Action<IReportWriter> text, Action<Stream> json) => new()
    {
        WriteText = text,
        WriteJson = json,
        WriteJUnit = output => JUnitReport.Write(run, root, output),
        WriteSarif = output => SarifReport.Write(run, root, output),
        WriteAnnotations = output => GitHubAnnotations.Write(run, root, output),
        RenderMarkdown = () => MarkdownReport.Render(run, root),
    };

    /// <summary>A test run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    /// <param name="text">How the command says it to people.</param>
    /// <param name="json">How it says it to programs.</param>
    public static Report Of(RuleTestRun run, string root, Action<IReportWriter> text, Action<Stream> json) => new()
    {
        WriteText = text,
        WriteJson = json,
        WriteJUnit = output => JUnitReport.Write(run, root, output),
        WriteSarif = output => SarifReport.Write(run, root, output),
        WriteAnnotations = output => GitHubAnnotations.Write(run, root, output),
        RenderMarkdown = () => MarkdownReport.Render(run, root),
        HasSummary = true,
    };
}
