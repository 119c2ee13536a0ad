namespace RuleEngine.Service.Api;

/// <summary>Ready when the folders of journal and store can be written: a small file is written there and deleted, every few seconds at most.</summary>
internal sealed class DataFolderReadiness(DetectionServiceOptions options, TimeProvider time) : IReadinessCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private string? _problem;
    private long? _looked;

    /// <inheritdoc/>
    public ReadinessPart Look()
    {
        lock (_lock)
        {
            if (_looked is not { } looked || time.GetElapsedTime(looked) >= Interval) (_problem, _looked) = (Probe(options.DataFolder), time.GetTimestamp());
            return ReadinessPart.Of("dataFolder", _problem);
        }
    }

    private static string? Probe(string folder)
    {
        var path = Path.Combine(folder, ".writable");
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            // A full disk may still have room for a name.
            file.Write(new byte[64 * 1024]);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The data folder cannot be written: {exception.Message}";
        }
    }
}
