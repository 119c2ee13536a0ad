using System.Text;
using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Reads values from a whole document: what a rule names with a wildcard, or inside one object, has no id in a field table.</summary>
internal static class DocumentFields
{
    /// <summary>The values of all fields whose dotted names match a pattern, made to fit a type.</summary>
    public static List<FieldValue> Matching(DocumentObject document, TextPattern names, FieldType type)
    {
        var found = new List<FieldValue>();
        Collect(document, "", names, type, found);
        return found;
    }

    /// <summary>The objects at a path, those in arrays one by one.</summary>
    public static IEnumerable<DocumentObject> ObjectsAt(DocumentObject document, string path) => document.ValuesOf(path).SelectMany(Objects);

    /// <summary>The value of a scalar.</summary>
    public static FieldValue ValueOf(DocumentScalar scalar, FieldType type) => scalar.Kind switch
    {
        DocumentScalarKind.Null => FieldValue.Null,
        DocumentScalarKind.True or DocumentScalarKind.False => FieldCoercion.Fit(FieldValue.From(scalar.Kind == DocumentScalarKind.True), type),
        DocumentScalarKind.Number => FieldCoercion.Fit(FieldCoercion.FromText(FieldValue.From(scalar.PlainText), FieldType.Double), type),
        _ => FieldCoercion.Fit(FieldValue.From(scalar.PlainText), type),
    };

    private static IEnumerable<DocumentObject> Objects(DocumentNode node) => node switch
    {
        DocumentObject one => [one],
        DocumentArray array => array.Elements.SelectMany(Objects),
        _ => [],
    };

    private static void Collect(DocumentNode node, string path, TextPattern names, FieldType type, List<FieldValue> found)
    {
        switch (node)
        {
            case DocumentObject one:
                foreach (var (key, value) in one.Members) Collect(value, path.Length == 0 ? key : path + "." + key, names, type, found);
                break;
            case DocumentArray array:
                foreach (var element in array.Elements) Collect(element, path, names, type, found);
                break;
            case DocumentScalar { Kind: not DocumentScalarKind.Null } scalar when names.IsMatch(Encoding.UTF8.GetBytes(path), ignoreCase: false):
                found.Add(ValueOf(scalar, type));
                break;
        }
    }
}
