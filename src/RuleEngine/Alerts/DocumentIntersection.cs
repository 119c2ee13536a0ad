using System.Text;
using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>
/// What several documents have in common: objects member by member, scalars when equal, of arrays the elements that are in all of them, a scalar
/// beside an array counting as an array of one. What is left empty is dropped. The source of a sequence's alert.
/// </summary>
internal static class DocumentIntersection
{
    /// <summary>What all documents have in common; of no documents nothing.</summary>
    public static DocumentObject Of(IReadOnlyList<DocumentObject> documents) =>
        documents.Count == 0 ? DocumentObject.Empty : documents.Skip(1).Aggregate(documents[0], OfObjects);

    private static DocumentObject OfObjects(DocumentObject left, DocumentObject right)
    {
        var common = new List<KeyValuePair<string, DocumentNode>>();
        foreach (var (key, value) in left.Members)
        {
            if (right.TryGet(key, out var other) && OfValues(value, other) is { } both) common.Add(new(key, both));
        }
        return new DocumentObject(common);
    }

    private static DocumentNode? OfValues(DocumentNode left, DocumentNode right)
    {
        if (left is DocumentObject leftObject && right is DocumentObject rightObject)
        {
            return OfObjects(leftObject, rightObject) is { Members.Count: > 0 } common ? common : null;
        }
        if (left is DocumentArray || right is DocumentArray) return OfArrays(ElementsOf(left), ElementsOf(right));
        return Spell(left) == Spell(right) ? left : null;
    }

    private static DocumentArray? OfArrays(IReadOnlyList<DocumentNode> left, IReadOnlyList<DocumentNode> right)
    {
        // Each element of the left is taken once, which also makes the result a set, as in Kibana.
        var others = right.Select(Spell).ToHashSet(StringComparer.Ordinal);
        List<DocumentNode> common = [.. left.Where(element => others.Remove(Spell(element)))];
        return common.Count == 0 ? null : new DocumentArray(common);
    }

    private static IReadOnlyList<DocumentNode> ElementsOf(DocumentNode node) => node is DocumentArray array ? array.Elements : [node];

    private static string Spell(DocumentNode node) => Encoding.UTF8.GetString(DocumentWriter.Canonical(node).Span);
}
