namespace RuleEngine.Events.Json;

/// <summary>An object or array at a place of documents, with the places in it that were seen.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="isArray">Whether it is an array.</param>
internal sealed class JsonLevel(JsonPlace place, bool isArray)
{
    // Names may be told by the events, so that a search among them must have an end.
    private const int MostMembers = 256;

    private readonly Utf8Map<JsonPlace>? _members = isArray ? null : new();
    private JsonPlace? _elements;

    /// <summary>The object or array that it is in; null for the document itself.</summary>
    public JsonLevel? Outer => place.Level;

    /// <summary>Whether it is an array.</summary>
    public bool IsArray => isArray;

    /// <summary>How many containers are open in it.</summary>
    public int Depth { get; } = place.Level is { } outer ? outer.Depth + 1 : 1;

    /// <summary>Which fields its values are in; null for none.</summary>
    public FieldTrieNode? Node { get; } = isArray || place.Node is { HasChildren: true } ? place.Node : null;

    /// <summary>Whether one more name can be taken in.</summary>
    public bool HasRoom => _members is null || _members.Count < MostMembers;

    /// <summary>The place under a name, as it is written, or of the elements; null when it is not known.</summary>
    public JsonPlace? Find(ReadOnlySpan<byte> json, int at, int length) =>
        _members is null ? _elements : _members.TryGetValue(json, at, length, out var known) ? known : null;

    /// <summary>Takes a place in.</summary>
    public JsonPlace Add(ReadOnlySpan<byte> name, FieldTrieNode? node)
    {
        var added = new JsonPlace(this, node);
        if (_members is null) _elements = added;
        else _members.Add(name.ToArray(), added);
        return added;
    }
}
