using RuleEngine.Alerts;

namespace RuleEngine.Cli.Output;

/// <summary>Shows alert documents as one JSON array, a document a line; the building blocks of a sequence come before its shell.</summary>
internal sealed class JsonAlertRenderer(Stream output) : IAlertRenderer
{
    private readonly BufferedStream _output = new(output);
    private bool _isEmpty = true;

    /// <inheritdoc/>
    public void Write(Alert alert)
    {
        foreach (var block in alert.BuildingBlocks) WriteElement(block);
        WriteElement(alert);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The array is closed even when a run stops early: what was written stays readable.
        _output.Write(_isEmpty ? "[]\n"u8 : "\n]\n"u8);
        _output.Flush();
    }

    private void WriteElement(Alert alert)
    {
        _output.Write(_isEmpty ? "[\n"u8 : ",\n"u8);
        _output.Write(alert.Document.Span);
        _isEmpty = false;
    }
}
