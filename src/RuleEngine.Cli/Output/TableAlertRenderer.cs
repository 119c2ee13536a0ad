using RuleEngine.Alerts;

namespace RuleEngine.Cli.Output;

/// <summary>Shows alerts to a person, a block of lines each, below one line of headings.</summary>
internal sealed class TableAlertRenderer(IReportWriter writer) : IAlertRenderer
{
    private bool _hasHeadings;

    /// <inheritdoc/>
    public void Write(Alert alert)
    {
        if (!_hasHeadings) writer.Write(AlertText.Headings());
        _hasHeadings = true;
        writer.Write(AlertText.Render(alert, writer.Width));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
