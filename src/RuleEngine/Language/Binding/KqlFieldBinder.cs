using System.Text;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;

namespace RuleEngine.Language.Binding;

/// <summary>Resolves the fields of a KQL query: names, names with wildcards, multi-fields, and no name at all.</summary>
internal sealed class KqlFieldBinder(BindingContext context, FieldSchema schema)
{
    private const string CaselessSuffix = ".caseless";
    private const string TextSuffix = ".text";

    private IReadOnlyList<KqlField>? _anywhere;

    /// <summary>All fields: exact values anywhere, and the terms of those that are analysed.</summary>
    public IReadOnlyList<KqlField> Anywhere => _anywhere ??=
        [new KqlField(new IrExpression.Fields(TextPattern.FromPieces(["", ""]), FieldType.Unmapped), FieldType.Unmapped), .. AnalysedFields()];

    /// <summary>The fields that a name means.</summary>
    /// <param name="name">The name.</param>
    /// <param name="prefix">What stands before it: the path of the braces around, with a dot.</param>
    public IReadOnlyList<KqlField> Bind(KqlLiteralSyntax name, string prefix)
    {
        if (!name.HasWildcard) return [BindOne(prefix + name.Text, name)];
        string[] pieces = [prefix + name.Pieces[0], .. name.Pieces.Skip(1)];
        return [BindPattern(TextPattern.FromPieces(pieces))];
    }

    private KqlField BindOne(string path, KqlLiteralSyntax name)
    {
        if (Parent(path, CaselessSuffix) is { } caseless) return new KqlField(caseless, FieldType.Keyword, IgnoreCase: true);
        if (Parent(path, TextSuffix) is { } analysed) return new KqlField(analysed, FieldType.Text);
        if (!schema.TryGetType(path, out _) && schema.HasFieldsBelow(path)) return new KqlField(new IrExpression.Field(path, FieldType.Object), FieldType.Object);
        var field = context.BindField(path, name.Span, isOptional: false);
        return new KqlField(field, field.Type);
    }

    // A multi-field holds the values of its parent, indexed in another way.
    private IrExpression.Field? Parent(string path, string suffix)
    {
        if (!path.EndsWith(suffix, StringComparison.Ordinal)) return null;
        var parent = path[..^suffix.Length];
        return schema.TryGetType(parent, out var type) && type is FieldType.Keyword ? new IrExpression.Field(parent, type) : null;
    }

    // Which fields there are shows in the events; the schema only says of what type they are, if they are of one.
    private KqlField BindPattern(TextPattern pattern)
    {
        var types = schema.Names.Where(name => pattern.IsMatch(Encoding.UTF8.GetBytes(name), ignoreCase: false))
            .Select(name => schema.TryGetType(name, out var type) ? type : FieldType.Unmapped).Where(type => type is not (FieldType.Object or FieldType.Nested)).Distinct().ToList();
        var common = types.Count == 1 ? types[0] : FieldType.Unmapped;
        return new KqlField(new IrExpression.Fields(pattern, common), common);
    }

    private IEnumerable<KqlField> AnalysedFields()
    {
        foreach (var name in schema.Names.Order(StringComparer.Ordinal))
        {
            if (!schema.TryGetType(name, out var type) || type != FieldType.Text) continue;
            yield return new KqlField(Parent(name, TextSuffix) ?? new IrExpression.Field(name, type), FieldType.Text);
        }
    }
}
