namespace RuleEngine.Events.Json;

/// <summary>Where values of documents stand: under a name of an object, or in an array. Knows how documents went on from there.</summary>
/// <param name="level">The object or array that it is in; null for the document itself.</param>
/// <param name="node">Which fields are here or further in; null when there are none.</param>
internal sealed class JsonPlace(JsonLevel? level, FieldTrieNode? node)
{
    private const int MostSteps = 8;

    private JsonStep? _steps;
    private int _count;

    /// <summary>The object or array that it is in; null for the document itself.</summary>
    public JsonLevel? Level { get; } = level;

    /// <summary>Which fields are here or further in; null when there are none.</summary>
    public FieldTrieNode? Node { get; } = node;

    /// <summary>The same where a value itself is kept, and null where it is not.</summary>
    public FieldTrieNode? Kept { get; } = node is { IsTimestamp: true } or { FieldId: not FieldTrieNode.NoField } ? node : null;

    /// <summary>The object here, once there was one.</summary>
    public JsonLevel? Object { get; set; }

    /// <summary>The array here, once there was one.</summary>
    public JsonLevel? Array { get; set; }

    /// <summary>Whether one more step can be taken in.</summary>
    public bool HasRoom => _count < MostSteps;

    /// <summary>The step that leads on from the end of a value that stands here; null when none is known.</summary>
    public JsonStep? Find(ReadOnlySpan<byte> json, int at)
    {
        var step = _steps;
        while (step is not null && !step.Leads(json, at)) step = step.Next;
        return step;
    }

    /// <summary>Takes a step in.</summary>
    public void Add(JsonStep step)
    {
        _count++;
        if (_steps is null)
        {
            _steps = step;
            return;
        }
        var last = _steps;
        while (last.Next is { } next) last = next;
        last.Next = step;
    }
}
