namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>What is wrong with a part of a log.</summary>
internal enum EvtxLossReason
{
    /// <summary>A field of the file header, or of a chunk header, cannot be true.</summary>
    BadHeader,

    /// <summary>A checksum does not fit. What can be read is read nevertheless.</summary>
    WrongChecksum,

    /// <summary>Bytes where a chunk should be are none.</summary>
    NoChunk,

    /// <summary>Bytes where a record should be are none, or its size cannot be true.</summary>
    NoRecord,

    /// <summary>The two sizes of a record differ.</summary>
    WrongSizeCopy,

    /// <summary>The binary XML of a record, or of its template, is not well formed.</summary>
    BadXml,

    /// <summary>A chunk holds fewer records than its header says.</summary>
    MissingRecords,

    /// <summary>The file ends inside a header, a chunk or a record, or before its last chunk.</summary>
    Truncated,
}
