namespace RuleEngine.Events;

/// <summary>What a <see cref="FieldValue"/> holds.</summary>
public enum FieldValueKind
{
    /// <summary>Nothing: the field is not in the event, or is an empty array.</summary>
    Missing,

    /// <summary>An explicit JSON null.</summary>
    Null,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Double,

    /// <summary>A text, kept as UTF-8.</summary>
    Text,

    /// <summary>Two or more values.</summary>
    Array,
}
