using System.Runtime.InteropServices;

namespace RuleEngine.Events;

/// <summary>
/// Lent events that stay valid, beside those that their reader makes after them, for as long as the bytes are there that they are in. What they are made in is used again. Not thread-safe, but
/// one thread may hold events that another one looks at later.
/// </summary>
public sealed class LentEvents
{
    // Of more events than this, and of what large ones leave behind, nothing is held.
    private const int MostEvents = 256;
    private const int MostRoom = 32 * 1024;
    private readonly List<EventLoan?> _loans = [];
    private int _used;

    /// <summary>How many events are held.</summary>
    public int Count => _used;

    /// <summary>Holds an event: its factory makes the next one elsewhere.</summary>
    /// <param name="record">The event, the last that an <see cref="EventFactory"/> has lent.</param>
    /// <param name="bytes">What is valid until <see cref="Release"/>.</param>
    /// <returns>Whether it is held; not when its document is in other bytes, when it is no factory's, or when too many are held.</returns>
    public bool TryHold(EventRecord record, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(bytes);
        if (_used == MostEvents || record.Lender is not EventFactory factory || !MemoryMarshal.TryGetArray(record.Document, out var document) || document.Array != bytes) return false;
        if (_used == _loans.Count) _loans.Add(null);
        if (factory.Exchange(record, _loans[_used]) is not { } loan) return false;
        _loans[_used++] = loan;
        return true;
    }

    /// <summary>Lets all of them go: they will be other events.</summary>
    public void Release()
    {
        for (var i = 0; i < _used; i++)
        {
            _loans[i]!.Record.LetGo();
            if (_loans[i]!.Size > MostRoom) _loans[i] = null;
        }
        _used = 0;
    }

    /// <summary>The same, and gives their memory back.</summary>
    public void Forget()
    {
        _loans.Clear();
        _used = 0;
    }
}
