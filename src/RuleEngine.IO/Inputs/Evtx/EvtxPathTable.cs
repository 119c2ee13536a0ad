namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// The paths that a reader has seen. Its size is bounded: in a log with more names than any real one has, paths beyond the bound are made anew
/// each time, and are right all the same.
/// </summary>
internal sealed class EvtxPathTable
{
    private const int MaxPaths = 64 * 1024;
    private const int MaxCharacters = 4 * 1024 * 1024;

    private int _paths;
    private int _characters;

    /// <summary>An empty table.</summary>
    public EvtxPathTable() => Root = EvtxPath.CreateRoot(this);

    /// <summary>The path of the document.</summary>
    public EvtxPath Root { get; }

    /// <summary>Counts a path to be kept; false when the table is full.</summary>
    public bool TryCount(int characters)
    {
        if (_paths == MaxPaths || _characters + characters > MaxCharacters) return false;
        _paths++;
        _characters += characters;
        return true;
    }
}
