namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Binary XML made ready: the places of an event's values in their order, each with its text or the substituted value that fills it. A template is
/// compiled once, and run for each of its records; the lists are reused for binary XML that belongs to one record only.
/// </summary>
internal sealed class BinXmlProgram
{
    private BinXmlStep[] _steps = new BinXmlStep[16];
    private byte[] _text = [];
    private int _textLength;

    /// <summary>What is wrong with the binary XML; null when the program can be run.</summary>
    public string? Problem { get; set; }

    /// <summary>The steps.</summary>
    public Span<BinXmlStep> Steps => _steps.AsSpan(0, StepCount);

    /// <summary>How many steps there are.</summary>
    public int StepCount { get; private set; }

    /// <summary>The parts of values that have several.</summary>
    public List<BinXmlPiece> Pieces { get; } = [];

    /// <summary>The bytes, in UTF-8, that steps and pieces point into; not all are in use.</summary>
    public byte[] Text => _text;

    /// <summary>Where the next text begins.</summary>
    public int TextLength => _textLength;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Problem = null;
        StepCount = 0;
        _textLength = 0;
        Pieces.Clear();
    }

    /// <summary>Adds a step.</summary>
    public void Add(in BinXmlStep step)
    {
        if (StepCount == _steps.Length) Array.Resize(ref _steps, StepCount * 2);
        _steps[StepCount++] = step;
    }

    /// <summary>Adds text.</summary>
    public void AddText(ReadOnlySpan<char> text) => Utf8Text.Append(ref _text, ref _textLength, text);
}
