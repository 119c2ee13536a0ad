using System.Text;
using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Events.Schema;

namespace RuleEngine.Alerts;

/// <summary>
/// Leaves out of an alert what an alerts index would refuse: values that do not fit the ECS type of their field, where it is a number, a date, a boolean,
/// an address or an object; of an array the elements. What ECS does not know is taken over as it is, as Kibana does.
/// </summary>
internal static class EcsConformance
{
    /// <summary>The document without what does not fit; the same object when everything does.</summary>
    public static DocumentObject Of(DocumentObject document) => Conform(document, "");

    private static DocumentObject Conform(DocumentObject value, string prefix)
    {
        List<KeyValuePair<string, DocumentNode>>? kept = null;
        for (var i = 0; i < value.Members.Count; i++)
        {
            var (key, node) = value.Members[i];
            var fitting = Conform(node, prefix + key);
            if (kept is null && ReferenceEquals(fitting, node)) continue;
            kept ??= [.. value.Members.Take(i)];
            if (fitting is not null) kept.Add(new(key, fitting));
        }
        return kept is null ? value : new DocumentObject(kept);
    }

    private static DocumentNode? Conform(DocumentNode node, string path) => node switch
    {
        DocumentArray array => Conform(array, path),
        DocumentObject value => TypeOf(path) is FieldType.Long or FieldType.Double or FieldType.Ip or FieldType.Date or FieldType.Boolean ? null : Conform(value, path + "."),
        DocumentScalar scalar => Fits(scalar, TypeOf(path)) ? scalar : null,
        _ => node,
    };

    private static DocumentNode? Conform(DocumentArray array, string path)
    {
        var fitting = array.Elements.Select(element => Conform(element, path)).ToList();
        if (fitting.SequenceEqual(array.Elements)) return array;
        fitting.RemoveAll(element => element is null);
        return fitting.Count == 0 ? null : new DocumentArray(fitting!);
    }

    private static FieldType TypeOf(string path) => FieldSchema.Ecs.TryGetType(path, out var type) ? type : FieldType.Unmapped;

    private static bool Fits(DocumentScalar value, FieldType type) => value.Kind == DocumentScalarKind.Null || type switch
    {
        FieldType.Long or FieldType.Double => value.Number is not null,
        FieldType.Boolean => value.Kind is DocumentScalarKind.True or DocumentScalarKind.False || value.Text is "true" or "false" or "",
        FieldType.Date => FieldCoercion.TryReadTime(Encoding.UTF8.GetBytes(value.PlainText), out _),
        FieldType.Ip => value.Kind == DocumentScalarKind.Text && System.Net.IPAddress.TryParse(value.Text, out _) && value.Text.AsSpan().IndexOfAny('.', ':') >= 0,
        FieldType.Object or FieldType.Nested => false,
        _ => true,
    };
}
