using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake.Preparation;

/// <summary>
/// Events that are appended together: decoded once, on the thread of who brings them, matched against the rules that run, and held until the rules have seen them. Belongs to one thread at a time, and is used again.
/// </summary>
/// <param name="owner">Whom it goes to from the journal, and comes back to.</param>
internal sealed class PreparedBatch(PreparedEvents owner) : IDraftFollower, IDisposable
{
    private const int FewEvents = 16;

    private readonly LentEvents _lent = new();
    private readonly JournalTexts _texts = new();
    private PreparedEvent[] _events = new PreparedEvent[FewEvents];
    private PreparingTools? _tools;
    private JournalDraft? _draft;

    /// <summary>The entries of the events.</summary>
    public JournalDraft Draft => _draft ?? throw new InvalidOperationException("The batch has not begun.");

    /// <summary>The events, in their order.</summary>
    public ReadOnlySpan<PreparedEvent> Events => _events.AsSpan(0, Count);

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes their bodies have.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>When they were taken, UTC.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>The rules that they were matched against; null when none ran, and the batch goes nowhere from the journal.</summary>
    public DetectionEngine? Engine { get; private set; }

    /// <summary>In the journal: the position behind the entry before them.</summary>
    public long Before { get; private set; }

    /// <summary>In the journal: where they begin.</summary>
    public long Start { get; private set; }

    /// <summary>In the journal: the position behind them.</summary>
    public long End { get; private set; }

    /// <summary>Begins it.</summary>
    /// <param name="tools">Decodes and matches; used until the last event is added.</param>
    /// <param name="room">How many bytes all entries may have together.</param>
    /// <param name="time">When the events were taken.</param>
    public void Begin(PreparingTools tools, long room, DateTimeOffset time)
    {
        (_tools, Engine, Time, BodyBytes) = (tools, tools.Rules?.Engine, time, 0);
        _draft = new JournalDraft(room) { Follower = tools.Rules is null ? null : this };
    }

    /// <summary>Goes on with other tools for the same rules.</summary>
    public void GoOnWith(PreparingTools tools) => _tools = tools;

    /// <summary>Adds an event, if it is one.</summary>
    /// <param name="entry">What will be in the journal.</param>
    /// <param name="problem">What is wrong with it, when it is no event; the batch is as before then, and after an exception too.</param>
    public bool TryAdd(in JournalEntry entry, [NotNullWhen(false)] out string? problem)
    {
        var (start, isAdded) = (Draft.Length, false);
        var body = Draft.Add(entry);
        try
        {
            isAdded = TryPrepare(entry, body, start, out problem);
            return isAdded;
        }
        finally
        {
            if (!isAdded)
            {
                Draft.RemoveLast();
            }
        }
    }

    /// <inheritdoc/>
    public void OnAppended(long before, long start, long end)
    {
        (Before, Start, End) = (before, start, end);
        owner.Add(this);
    }

    /// <summary>The entry of an event, with its body where it is.</summary>
    public JournalEntry EntryOf(in PreparedEvent one) => EntryView.Read(Draft.Bytes[one.Start..one.End], _texts, _texts);

    /// <summary>Makes it empty, for other events. Those that it held end.</summary>
    public void Reset()
    {
        Array.Clear(_events, 0, Count);
        (Count, _tools, Engine) = (0, null, null);
        _lent.Release();
        _draft?.Dispose();
        _draft = null;
    }

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    private bool TryPrepare(in JournalEntry entry, ArraySegment<byte> body, int start, [NotNullWhen(false)] out string? problem)
    {
        if (!_tools!.TryDecode(entry, body, out var record, out problem))
        {
            return false;
        }

        var held = Hold(record, body.Array!);
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, 2 * Count);
        }

        _events[Count++] = new PreparedEvent(entry.Source!, start, Draft.Length, record.Time, held);
        BodyBytes += body.Count;
        return true;
    }

    // What every run would hold anyway is copied by who brings it, and not by the one thread that detects.
    private EventRecord? Hold(EventRecord record, byte[] bytes)
    {
        if (_tools!.Sifter is not { } sifter || !sifter.Sift(record))
        {
            return null;
        }

        return !sifter.NeedsAll && _lent.TryHold(record, bytes) ? record : record.Keep();
    }
}
