namespace RuleEngine.IO.Inputs;

/// <summary>Why an event, or a whole input, was not read.</summary>
public enum InputProblemReason
{
    /// <summary>The file cannot be opened, or reading it failed on the way.</summary>
    Unreadable,

    /// <summary>The input holds nothing.</summary>
    Empty,

    /// <summary>The content is in no event format that is known.</summary>
    UnknownFormat,

    /// <summary>The event is not a JSON object.</summary>
    InvalidJson,

    /// <summary>The event is not well-formed XML, or not a Windows event.</summary>
    InvalidXml,

    /// <summary>The event has bytes that are not UTF-8.</summary>
    InvalidEncoding,

    /// <summary>The event has no time, or none that can be read.</summary>
    NoTime,

    /// <summary>The event is larger than <see cref="EventInputOptions.MaxEventBytes"/>.</summary>
    TooLong,

    /// <summary>The input ends inside the event.</summary>
    Truncated,

    /// <summary>A record, or a chunk, of an event log (EVTX) is damaged.</summary>
    InvalidEvtx,

    /// <summary>A checksum of an event log (EVTX) does not fit. The events that it is about are read nevertheless.</summary>
    WrongChecksum,

    /// <summary>The content is known, but cannot be read: it is encrypted, packed in a way that is not read, or an export without the events' data.</summary>
    Unsupported,

    /// <summary>The archive or the compressed stream is damaged or torn; what was readable was read.</summary>
    Damaged,

    /// <summary>A limit of <see cref="EventInputOptions"/> for archives was reached; the rest was not read.</summary>
    OverLimit,
}
