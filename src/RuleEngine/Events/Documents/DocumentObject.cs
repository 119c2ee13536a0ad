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
