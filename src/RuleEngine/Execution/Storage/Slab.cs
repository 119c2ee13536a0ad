using System.Runtime.CompilerServices;

namespace RuleEngine.Execution.Storage;

/// <summary>
/// Values under numbers, in chunks: what is kept by the million is no object of its own, so that the garbage collector has nothing to follow, and growing
/// copies nothing. A chunk that nothing is in any more is given back.
/// </summary>
/// <typeparam name="T">The values, mostly without references.</typeparam>
internal sealed class Slab<T>
    where T : struct, ISlabValue
{
    private const int ChunkBits = 9;
    private const int ChunkLength = 1 << ChunkBits;
    private const int None = -1;
    private readonly Stack<int> _unused = new();
    private T[]?[] _chunks = [];
    // Of each chunk, here and not in it so that they stay in the processor's cache: the first free place, the values in it, its neighbours in the list of those with room.
    private State[] _states = [];
    private int _withRoom = None;
    private int _made;

    /// <summary>How many bytes a value takes.</summary>
    public static int EntrySize { get; } = Unsafe.SizeOf<T>() + 1;

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The value under a number.</summary>
    public ref T this[int number] => ref _chunks[number >> ChunkBits]![number & (ChunkLength - 1)];

    /// <summary>Whether there may be a value under a number: one that is gone may be the default value but for its <see cref="ISlabValue.Link"/>.</summary>
    public bool IsInUse(int number) => number >> ChunkBits < _made && _chunks[number >> ChunkBits] is not null;

    /// <summary>Finds room for a value, which is the default one.</summary>
    /// <returns>Its number, from 0.</returns>
    public int Add()
    {
        if (_withRoom == None) Grow();
        var at = _withRoom;
        ref var state = ref _states[at];
        var place = state.Free;
        ref var value = ref _chunks[at]![place];
        state.Free = value.Link;
        value.Link = 0;
        if (++state.Count == ChunkLength) Unlink(at);
        Count++;
        return (at << ChunkBits) + place;
    }

    /// <summary>Forgets the value under a number, which then becomes another's.</summary>
    public void Remove(int number)
    {
        var (at, place) = (number >> ChunkBits, number & (ChunkLength - 1));
        ref var state = ref _states[at];
        _chunks[at]![place] = new T { Link = state.Free };
        state.Free = place;
        if (state.Count-- == ChunkLength) Link(at);
        Count--;
        // One chunk stays, so that a value that comes and goes does not make one each time.
        if (state.Count > 0 || Count + ChunkLength > (_made - _unused.Count - 1) * ChunkLength) return;
        Unlink(at);
        _chunks[at] = null;
        _unused.Push(at);
    }

    private void Grow()
    {
        if (!_unused.TryPop(out var at))
        {
            at = _made++;
            if (at == _chunks.Length)
            {
                Array.Resize(ref _chunks, Math.Max(4, 2 * at));
                Array.Resize(ref _states, _chunks.Length);
            }
        }
        var values = _chunks[at] = new T[ChunkLength];
        for (var place = 0; place < values.Length; place++) values[place].Link = place + 1;
        _states[at] = default;
        Link(at);
    }

    private void Link(int at)
    {
        (_states[at].Before, _states[at].Behind) = (None, _withRoom);
        if (_withRoom != None) _states[_withRoom].Before = at;
        _withRoom = at;
    }

    private void Unlink(int at)
    {
        var (before, behind) = (_states[at].Before, _states[at].Behind);
        if (before == None) _withRoom = behind;
        else _states[before].Behind = behind;
        if (behind != None) _states[behind].Before = before;
    }

    private struct State
    {
        public int Free;
        public int Count;
        public int Before;
        public int Behind;
    }
}
