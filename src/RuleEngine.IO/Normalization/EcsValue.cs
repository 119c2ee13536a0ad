using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>A value on its way into an ECS document: what rules compare, and whether the document shows it as a list or as an object.</summary>
internal readonly struct EcsValue
{
    private EcsValue(FieldValue value, bool isList, byte[]? json) => (Value, IsList, Json) = (value, isList, json);

    /// <summary>The value as a field: an array when there are several.</summary>
    public FieldValue Value { get; }

    /// <summary>Whether it is a list; one of one stays a list in the document.</summary>
    public bool IsList { get; }

    /// <summary>The JSON of a value that is no scalar or list of scalars, or null. What rules compare with in it has fields of its own.</summary>
    public byte[]? Json { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Value.IsMissing && Json is null;

    /// <summary>A scalar.</summary>
    public static EcsValue From(FieldValue value) => new(value, false, null);

    /// <summary>A text.</summary>
    public static EcsValue From(string text) => From(FieldValue.From(text));

    /// <summary>A whole number.</summary>
    public static EcsValue From(long number) => From(FieldValue.From(number));

    /// <summary>A list; an empty one is no value.</summary>
    public static EcsValue From(IReadOnlyList<string> list) => FromList([.. list.Select(FieldValue.From)]);

    /// <summary>A list; an empty one is no value.</summary>
    public static EcsValue FromList(FieldValue[] list) => FromList(list, list.Length);

    /// <summary>A list of the first values of an array, which is kept; none of them is no value.</summary>
    public static EcsValue FromList(FieldValue[] list, int count) => new(FieldValue.From(list, count), true, null);

    /// <summary>An object, or a list of objects, as JSON.</summary>
    public static EcsValue FromJson(byte[] utf8) => new(default, false, utf8);
}
