using System.Globalization;
using System.Text.Json;

namespace RuleEngine.Service.Detection;

/// <summary>
/// Events that rules could not be asked about without a fault of ours: a replay passes them over, or it would end at the same place for ever. Kept in the data folder, a line of JSON each, flushed to the disk. Belongs to one
/// thread at a time.
/// </summary>
internal sealed class SkippedEvents
{
    // So many faults are no accident of single events.
    private const int MaxEvents = 1000;
    private readonly string _path;
    private readonly HashSet<long> _positions = [];

    /// <summary>Reads those that are known. A line that is torn, or cannot be read, is left out.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    public SkippedEvents(string folder)
    {
        _path = Path.Combine(folder, "skipped-events.ndjson");
        if (!File.Exists(_path)) return;
        foreach (var line in File.ReadLines(_path))
        {
            if (ReadPosition(line) is { } position) _positions.Add(position);
        }
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _positions.Count == 0;

    /// <summary>Whether the event before a position in the journal is one of them.</summary>
    public bool Contains(long position) => _positions.Contains(position);

    /// <summary>Adds one.</summary>
    /// <param name="place">The event.</param>
    /// <param name="fault">What was thrown.</param>
    /// <param name="time">When.</param>
    /// <returns>False when it was there already, or there are too many.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool TryAdd(EventPlace place, Exception fault, DateTimeOffset time)
    {
        if (_positions.Count >= MaxEvents || _positions.Contains(place.Position)) return false;
        using (var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            // Behind a line that a kill has torn.
            if (file.Position > 0) file.WriteByte((byte)'\n');
            JsonSerializer.Serialize(file, new { position = place.Position, source = place.Source, time = time.ToString("O", CultureInfo.InvariantCulture), fault = fault.ToString() });
            file.Flush(flushToDisk: true);
        }
        return _positions.Add(place.Position);
    }

    private static long? ReadPosition(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("position", out var position) && position.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
