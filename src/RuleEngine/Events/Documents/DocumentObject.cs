using System.Diagnostics.CodeAnalysis;

namespace RuleEngine.Events.Documents;

/// <summary>
/// A JSON object. Its keys are unique and in ordinal order, whatever the order they were written in, so that all that is written from it is
/// in a stable order.
/// </summary>
internal sealed class DocumentObject : DocumentNode
{
    private readonly KeyValuePair<string, DocumentNode>[] _members;

    /// <summary>An object of members in any order. Several members of one key become one with an array of their values, which is how the
    /// engine reads them too: <see cref="EventFactory"/>.</summary>
    public DocumentObject(IEnumerable<KeyValuePair<string, DocumentNode>> members) =>
        _members = MergeEqualKeys([.. members.OrderBy(member => member.Key, StringComparer.Ordinal)]);

    /// <summary>An object without members.</summary>
    public static DocumentObject Empty { get; } = new([]);

    /// <summary>The members, in ordinal order of their keys.</summary>
    public IReadOnlyList<KeyValuePair<string, DocumentNode>> Members => _members;

    /// <summary>The member of a key.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out DocumentNode? value) => TryGet(key.AsSpan(), out value);

    /// <summary>The scalars of a field, whether it is written nested, with dotted keys or as a mixture, and through arrays.</summary>
    public IReadOnlyList<DocumentScalar> ScalarsOf(string field)
    {
        var scalars = new List<DocumentScalar>();
        foreach (var node in ValuesOf(field)) node.CollectScalars(scalars);
        return scalars;
    }

    /// <summary>The values of a field in the shape they are written, one for each spelling of the field and each object of an array.</summary>
    public IReadOnlyList<DocumentNode> ValuesOf(string field)
    {
        var found = new List<DocumentNode>();
        CollectAt(field, found);
        return found;
    }

    /// <summary>
    /// The object at a path, however it is written; of several the first. Null when nothing lies there, or no object.
    /// </summary>
    public DocumentObject? ObjectAt(string path)
    {
        foreach (var node in ValuesOf(path))
        {
            if (node is DocumentObject one) return one;
            if (node is DocumentArray array && array.Elements.OfType<DocumentObject>().FirstOrDefault() is { } first) return first;
        }
        var members = new List<KeyValuePair<string, DocumentNode>>();
        CollectBelow(path, members);
        return members.Count == 0 ? null : new DocumentObject(members);
    }

    /// <summary>The first scalar of a field as text, or null.</summary>
    public string? TextOf(string field) => ScalarsOf(field) is [var first, ..] ? first.PlainText : null;

    /// <inheritdoc/>
    public override DocumentObject Without(string field)
    {
        var kept = new List<KeyValuePair<string, DocumentNode>>(_members.Length);
        foreach (var member in _members)
        {
            if (member.Key == field) continue;
            var rest = IsParent(member.Key, field) ? member.Value.Without(field[(member.Key.Length + 1)..]) : member.Value;
            var isEmptied = rest is DocumentObject { Members.Count: 0 } && member.Value is DocumentObject { Members.Count: > 0 };
            if (!isEmptied) kept.Add(new(member.Key, rest));
        }
        return new DocumentObject(kept);
    }

    /// <summary>
    /// This object with a value for a field that it has none of: in the objects that are there, or in new ones; where something else stands in the way, or the
    /// field's object is written with dotted keys, with a dotted key.
    /// </summary>
    public DocumentObject With(string field, DocumentNode value)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return Set(field, value);
        var (key, rest) = (field[..dot], field[(dot + 1)..]);
        if (!TryGet(key, out var child)) return HasKeysBelow(key) ? Set(field, value) : Set(key, Empty.With(rest, value));
        return child is DocumentObject parent ? Set(key, parent.With(rest, value)) : Set(field, value);
    }

    /// <inheritdoc/>
    internal override void CollectScalars(List<DocumentScalar> found)
    {
        // An object has fields, and no value of its own.
    }

    /// <inheritdoc/>
    internal override void CollectAt(ReadOnlySpan<char> path, List<DocumentNode> found)
    {
        if (TryGet(path, out var value)) found.Add(value);
        for (var dot = 0; dot < path.Length; dot++)
        {
            if (path[dot] == '.' && TryGet(path[..dot], out var child)) child.CollectAt(path[(dot + 1)..], found);
        }
    }

    // What dotted keys put below a path.
    private void CollectBelow(string path, List<KeyValuePair<string, DocumentNode>> found)
    {
        foreach (var (key, value) in _members)
        {
            if (IsParent(path, key)) found.Add(new(key[(path.Length + 1)..], value));
            else if (IsParent(key, path) && value is DocumentObject child) child.CollectBelow(path[(key.Length + 1)..], found);
        }
    }

    private DocumentObject Set(string key, DocumentNode value) => new(_members.Where(member => member.Key != key).Append(new(key, value)));

    private bool HasKeysBelow(string key) => Array.Exists(_members, member => IsParent(key, member.Key));

    private static bool IsParent(string key, string field) =>
        field.Length > key.Length && field[key.Length] == '.' && field.StartsWith(key, StringComparison.Ordinal);

    private bool TryGet(ReadOnlySpan<char> key, [NotNullWhen(true)] out DocumentNode? value)
    {
        var (low, high) = (0, _members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _members[middle].Key.AsSpan().SequenceCompareTo(key);
            if (order == 0)
            {
                value = _members[middle].Value;
                return true;
            }
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        value = null;
        return false;
    }

    private static KeyValuePair<string, DocumentNode>[] MergeEqualKeys(KeyValuePair<string, DocumentNode>[] sorted)
    {
        var unique = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end].Key == sorted[start].Key;) end++;
            sorted[unique++] = end - start == 1 ? sorted[start] : new(sorted[start].Key, Merge(sorted.AsSpan(start, end - start)));
        }
        return unique == sorted.Length ? sorted : sorted[..unique];
    }

    private static DocumentArray Merge(ReadOnlySpan<KeyValuePair<string, DocumentNode>> members)
    {
        var values = new List<DocumentNode>(members.Length);
        foreach (var member in members)
        {
            if (member.Value is DocumentArray array) values.AddRange(array.Elements);
            else values.Add(member.Value);
        }
        return new DocumentArray(values);
    }
}
