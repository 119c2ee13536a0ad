using System.Text;

namespace RuleEngine.Events;

/// <summary>A step of the paths of a <see cref="FieldTable"/>: which field ends here, and which segments may follow.</summary>
internal sealed class FieldTrieNode
{
    /// <summary>The pseudo id of the time field when no rule uses it as a field.</summary>
    public const int NoField = -1;

    private readonly Utf8Map<FieldTrieNode> _children = new();

    private FieldTrieNode()
    {
    }

    /// <summary>The field that ends here, or <see cref="NoField"/>.</summary>
    public int FieldId { get; private set; } = NoField;

    /// <summary>Whether the event's time is read here.</summary>
    public bool IsTimestamp { get; private set; }

    /// <summary>Whether anything may follow.</summary>
    public bool HasChildren => _children.Count > 0;

    /// <summary>The node that a key leads to, which may hold several segments: <c>{"winlog.event_data": {"a.b": 1}}</c>. Null when no field is there.</summary>
    /// <param name="text">The text that the key is in.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="length">How long it is.</param>
    public FieldTrieNode? Descend(ReadOnlySpan<byte> text, int at, int length)
    {
        if (text.Slice(at, length).Contains((byte)'.')) return Descend(text.Slice(at, length));
        return _children.TryGetValue(text, at, length, out var child) ? child : null;
    }

    /// <summary>The same for a key by itself.</summary>
    public FieldTrieNode? Descend(ReadOnlySpan<byte> key)
    {
        var node = this;
        for (var dot = key.IndexOf((byte)'.'); dot >= 0; dot = key.IndexOf((byte)'.'))
        {
            if (!node._children.TryGetValue(key, 0, dot, out node)) return null;
            key = key[(dot + 1)..];
        }
        return node._children.TryGetValue(key, 0, key.Length, out var last) ? last : null;
    }

    /// <summary>Builds the trie of a table.</summary>
    public static FieldTrieNode Build(FieldTable table)
    {
        var root = new FieldTrieNode();
        for (var id = 0; id < table.Count; id++) root.Reach(table.NameOf(id)).FieldId = id;
        root.Reach(table.TimestampField).IsTimestamp = true;
        return root;
    }

    private FieldTrieNode Reach(string path)
    {
        var node = this;
        foreach (var segment in path.Split('.'))
        {
            var key = Encoding.UTF8.GetBytes(segment);
            if (!node._children.TryGetValue(key, 0, key.Length, out var next)) node._children.Add(key, next = new FieldTrieNode());
            node = next;
        }
        return node;
    }
}
