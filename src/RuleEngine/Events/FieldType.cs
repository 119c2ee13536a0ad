namespace RuleEngine.Events;

/// <summary>The type of a field in Elasticsearch's mapping, as far as it changes what a query means.</summary>
public enum FieldType
{
    /// <summary>No mapping is known: values keep the type they have in the event.</summary>
    Unmapped,

    /// <summary><c>keyword</c>, <c>wildcard</c>, <c>constant_keyword</c> and <c>flattened</c> leaves: exact text.</summary>
    Keyword,

    /// <summary><c>text</c> and <c>match_only_text</c>: analysed text.</summary>
    Text,

    /// <summary><c>long</c> and the other whole numbers.</summary>
    Long,

    /// <summary><c>double</c>, <c>float</c>, <c>scaled_float</c>.</summary>
    Double,

    /// <summary><c>boolean</c>.</summary>
    Boolean,

    /// <summary><c>date</c>.</summary>
    Date,

    /// <summary><c>ip</c>.</summary>
    Ip,

    /// <summary><c>version</c>.</summary>
    Version,

    /// <summary><c>geo_point</c>.</summary>
    GeoPoint,

    /// <summary><c>object</c>: has fields below, and no value itself.</summary>
    Object,

    /// <summary><c>nested</c>: objects that keep their boundaries.</summary>
    Nested,
}
