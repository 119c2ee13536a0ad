namespace RuleEngine.Events.Json;

/// <summary>What reading a JSON text came to.</summary>
internal enum JsonReading
{
    /// <summary>It is a document, and its fields were found.</summary>
    Document,

    /// <summary>It is not valid, or no object.</summary>
    Invalid,

    /// <summary>Its names say that it is no document; the rest of it was not looked at.</summary>
    Other,
}
