using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>How many bytes of memory a detection takes that is kept.</summary>
internal static class DetectionSize
{
    // Without its events: the object, its lists, and its place where it is kept.
    private const int OwnSize = 200;

    /// <summary>The bytes of a detection, its events included.</summary>
    public static long Of(Detection detection)
    {
        long size = OwnSize;
        foreach (var record in detection.Events) size += MemorySize.Reference + (record?.Footprint ?? 0);
        foreach (var (_, value) in detection.Keys) size += MemorySize.Reference + MemorySize.FieldValue + OwnedKey.SizeOf(value);
        return size;
    }
}
