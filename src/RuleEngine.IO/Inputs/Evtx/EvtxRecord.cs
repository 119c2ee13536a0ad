namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>An event of a log, as its values in their order. A reader fills one object again and again.</summary>
internal sealed class EvtxRecord
{
    private EvtxLeaf[] _leaves = new EvtxLeaf[128];
    private int _count;

    /// <summary>The number that the log gave the record. The EventRecordID among the values may differ: a forwarded event keeps its own.</summary>
    public ulong RecordId { get; set; }

    /// <summary>When the record was written, in 100 ns since 1601 UTC.</summary>
    public long Written { get; set; }

    /// <summary>Where in the file the record begins.</summary>
    public long FileOffset { get; set; }

    /// <summary>The number of its chunk in the file, from 0.</summary>
    public int Chunk { get; set; }

    /// <summary>Whether it stands behind the used part of its chunk: a left-over of earlier use.</summary>
    public bool IsSlack { get; set; }

    /// <summary>The values. An element without child elements has one, which may be empty.</summary>
    public ReadOnlySpan<EvtxLeaf> Leaves => _leaves.AsSpan(0, _count);

    /// <summary>Forgets the values.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a value.</summary>
    public void Add(in EvtxLeaf leaf)
    {
        if (_count == _leaves.Length) Array.Resize(ref _leaves, _count * 2);
        _leaves[_count++] = leaf;
    }
}
