using RuleEngine.Events;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Turns Windows events into ECS documents as Winlogbeat and the Elastic Agent make them, so that published rules run unchanged. Values are
/// copied into ECS fields and stay in <c>winlog.event_data</c>. Not thread-safe: each reader has its own.
/// </summary>
internal sealed class WindowsEventNormalizer : IDisposable
{
    private readonly BaseMapping _baseMapping = new();
    private readonly EcsDocument _document = new();

    /// <summary>Writes the ECS document of an event.</summary>
    /// <param name="source">The event.</param>
    /// <param name="json">The document; valid until the next call.</param>
    /// <returns>What is missing, or null.</returns>
    public string? Normalize(WindowsEvent source, out ReadOnlySpan<byte> json)
    {
        json = default;
        if (source[EventId] is null) return "no EventID";
        if (source[SystemTime] is not { } text) return "no TimeCreated/@SystemTime";
        if (!EventTime.TryParse(text, out var time)) return $"TimeCreated/@SystemTime is not a time: '{(text.Length > 64 ? text[..64] : text)}'";
        _document.Clear();
        _baseMapping.Apply(source, time, _document);
        if (SecurityModule.Concerns(source)) SecurityModule.Apply(source, _document);
        json = _document.Write();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();
}
