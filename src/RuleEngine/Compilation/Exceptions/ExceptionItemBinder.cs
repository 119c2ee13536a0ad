using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;

namespace RuleEngine.Compilation.Exceptions;

/// <summary>
/// Lowers an item of an exception list to the condition that it excepts. Its entries must all hold; values are read by the type of their field, as in a
/// filter of Kibana. What cannot be applied throws <see cref="FormatException"/>, with what is wrong: half an item would except too much.
/// </summary>
internal sealed class ExceptionItemBinder
{
    private const string CaselessSuffix = ".caseless";

    private readonly ValueListIndex _lists;
    private readonly FieldSchema _schema;
    private readonly KqlFieldBinder _fields;
    private readonly KqlValueBinder _values;

    private ExceptionItemBinder(BindingContext context, FieldSchema schema, ValueListIndex lists)
    {
        (_schema, _lists) = (schema, lists);
        _fields = new KqlFieldBinder(context, schema);
        _values = new KqlValueBinder(context);
    }

    /// <summary>Binds an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="lists">The value lists.</param>
    /// <param name="diagnostics">Takes the findings that leave it of use.</param>
    /// <exception cref="FormatException">The item cannot be applied.</exception>
    public static IrPredicate Bind(JsonElement item, SourceLocation location, FieldSchema schema, ValueListIndex lists, DiagnosticBag diagnostics)
    {
        var binder = new ExceptionItemBinder(new BindingContext(location, schema, diagnostics), schema, lists);
        var conditions = new List<IrPredicate>(binder.BindEntries(item, ""));
        if (TextsOf(item, "os_types") is { Count: > 0 } systems) conditions.Add(new IrPredicate.EqualsAny(binder.Field("host.os.type").Operand, [.. systems.Select(FieldValue.From)], false));
        if (TextOf(item, "expire_time") is { } expiry)
        {
            if (DateExpression.Parse(expiry) is not { IsRelative: false } date) throw new FormatException($"its expire_time is not a time: '{expiry}'");
            conditions.Add(new IrPredicate.InPeriod(new IrExpression.Field(FieldTable.Empty.TimestampField, FieldType.Date), null, new DateBound(date, false)));
        }
        return new IrPredicate.And(conditions);
    }

    /// <summary>The text of a member; null when it has none.</summary>
    public static string? TextOf(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> TextsOf(JsonElement item, string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(element => element.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)))
        {
            throw new FormatException($"its {name} is no list of texts");
        }
        return [.. value.EnumerateArray().Select(SpellingOf)];
    }

    private static string SpellingOf(JsonElement value) => value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => value.ToString() };

    private List<IrPredicate> BindEntries(JsonElement parent, string path)
    {
        if (!parent.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array || entries.GetArrayLength() == 0) throw new FormatException("it has no entries");
        return [.. entries.EnumerateArray().Select(entry => BindEntry(entry, path))];
    }

    private IrPredicate BindEntry(JsonElement entry, string path)
    {
        if (entry.ValueKind != JsonValueKind.Object || TextOf(entry, "field") is not { Length: > 0 } name || TextOf(entry, "type") is not { } type) throw new FormatException("an entry needs a field and a type");
        if (type == "nested") return path.Length == 0 ? new IrPredicate.InObject(name, new IrPredicate.And(BindEntries(entry, name + "."))) : throw new FormatException("an entry of type 'nested' stands within another");
        var field = Field(path + name);
        var condition = type switch
        {
            "exists" => _values.Bind(field, new KqlLiteralSyntax(default, ["", ""], false)),
            "match" => BindValue(field, SpellingOf(ValueOf(entry))),
            "match_any" => TextsOf(entry, "value") is { Count: > 0 } values ? new IrPredicate.Or([.. values.Select(value => BindValue(field, value))]) : throw new FormatException("an entry of type 'match_any' has no values"),
            "wildcard" => new IrPredicate.Matches(field.Operand, [TextPattern.FromEscapedWildcard(SpellingOf(ValueOf(entry)))], field.IgnoreCase),
            "list" => BindList(entry, field),
            _ => throw new FormatException($"an entry is of type '{type}', which is not known"),
        };
        return TextOf(entry, "operator") switch
        {
            "included" or null => condition,
            "excluded" => new IrPredicate.Not(condition),
            var other => throw new FormatException($"an entry has the operator '{other}', which is neither included nor excluded"),
        };
    }

    private static JsonElement ValueOf(JsonElement entry) =>
        entry.TryGetProperty("value", out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value : throw new FormatException("an entry has no value");

    private IrPredicate BindValue(KqlField field, string value) => _values.Bind(field, new KqlLiteralSyntax(default, [value], true));

    private IrPredicate BindList(JsonElement entry, KqlField field)
    {
        if (!entry.TryGetProperty("list", out var list) || list.ValueKind != JsonValueKind.Object || TextOf(list, "id") is not { } id) throw new FormatException("an entry of type 'list' names no list");
        return _lists.Find(id, TextOf(list, "type") ?? "keyword", field.Operand, field.IgnoreCase) ?? throw new FormatException($"the value list '{id}' is not given");
    }

    // A multi-field of a field in no schema, as those of Elastic Defend, is that field without its case.
    private KqlField Field(string name)
    {
        if (name.EndsWith(CaselessSuffix, StringComparison.Ordinal) && name[..^CaselessSuffix.Length] is var parent && !_schema.TryGetType(parent, out _))
        {
            return new KqlField(new IrExpression.Field(parent, FieldType.Keyword), FieldType.Keyword, IgnoreCase: true);
        }
        return _fields.Bind(new KqlLiteralSyntax(default, [name], true), "")[0];
    }
}
