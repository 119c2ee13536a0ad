namespace RuleEngine.IO.Inputs.Xml;

/// <summary>What a <c>&lt;</c> begins.</summary>
internal enum XmlMarkup
{
    /// <summary>A tag of another element, or nothing known.</summary>
    Other,

    /// <summary>The start tag of an Event element.</summary>
    EventStart,

    /// <summary>The end tag of an Event element.</summary>
    EventEnd,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A CDATA section.</summary>
    CData,

    /// <summary>A processing instruction, or the XML declaration.</summary>
    Instruction,

    /// <summary>A document type declaration.</summary>
    DocumentType,
}
