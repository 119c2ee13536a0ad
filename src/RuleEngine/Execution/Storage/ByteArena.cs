using System.Buffers.Binary;

namespace RuleEngine.Execution.Storage;

/// <summary>
/// Stretches of bytes under numbers, one behind the other in a few large arrays: to keep a million takes no object, and the garbage collector looks at none of them. What is
/// given up leaves a hole; when there are too many, the array with the most is emptied by copying what is left in it to the end. So no more than a
/// third is added to what is kept, and copying costs no more than some copies of each byte.
/// </summary>
internal sealed class ByteArena
{
    /// <summary>The longest array that has several stretches; long ones have arrays of their own.</summary>
    internal const int ChunkSize = 1 << 18;

    private const int FirstChunkSize = 1 << 12;
    private const int LongestShared = ChunkSize / 8;
    // Before each stretch stand its number and how many bytes it takes with them.
    private const int HeaderSize = 2 * sizeof(int);
    private readonly Slab<Place> _places = new();
    // The arrays, and of each how many bytes are filled, and how many of these are kept.
    private byte[]?[] _chunks = new byte[4][];
    private int[] _used = new int[4];
    private int[] _kept = new int[4];
    private int _made;
    private readonly Stack<int> _unused = new();
    private byte[]? _spare;
    private int _head = -1;
    private long _live;
    private long _total;

    /// <summary>How many bytes the arrays have.</summary>
    public long Capacity => _total;

    /// <summary>How many bytes a stretch takes at most, with the holes that it may be among.</summary>
    public static int SizeOf(int length) => Slab<Place>.EntrySize + checked((int)(Round(length) * 4L / 3));

    /// <summary>Makes room.</summary>
    /// <returns>The stretch's number; its bytes are anything.</returns>
    public int Add(int length)
    {
        var number = _places.Add();
        var room = Round(length);
        Put(number, room, length);
        _live += room;
        return number;
    }

    /// <summary>The bytes of a stretch; valid until the next one is added or given up.</summary>
    public Span<byte> this[int number]
    {
        get
        {
            var place = _places[number];
            return _chunks[place.Chunk].AsSpan(place.Offset + HeaderSize, place.Length);
        }
    }

    /// <summary>How many bytes a stretch has.</summary>
    public int LengthOf(int number) => _places[number].Length;

    /// <summary>Gives a stretch up.</summary>
    public void Remove(int number)
    {
        var place = _places[number];
        _places.Remove(number);
        var room = Round(place.Length);
        _kept[place.Chunk] -= room;
        _live -= room;
        if (_kept[place.Chunk] == 0) Empty(place.Chunk);
        while (_total - _live > _live / 3 + ChunkSize && Fullest() is var worst and >= 0) Evacuate(worst);
    }

    private static int Round(int length) => checked(HeaderSize + length + 7) & ~7;

    private void Put(int number, int room, int length)
    {
        if (room > LongestShared) Put(number, room, length, Open(GC.AllocateUninitializedArray<byte>(room)));
        else
        {
            if (_head < 0 || _used[_head] + room > _chunks[_head]!.Length) MoveHead(Open(Next(room)));
            Put(number, room, length, _head);
        }
    }

    private void Put(int number, int room, int length, int at)
    {
        var header = _chunks[at].AsSpan(_used[at], HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header, number);
        BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(int)..], room);
        _places[number] = new Place { IsThere = true, Chunk = at, Offset = _used[at], Length = length };
        _used[at] += room;
        _kept[at] += room;
    }

    // Small at first: most runs keep little. As one array is emptied another one is filled.
    private byte[] Next(int room)
    {
        var spare = _spare;
        _spare = null;
        return spare?.Length >= room ? spare : GC.AllocateUninitializedArray<byte>(Math.Max(room, (int)Math.Clamp(_total, FirstChunkSize, ChunkSize)));
    }

    private int Open(byte[] bytes)
    {
        if (!_unused.TryPop(out var at))
        {
            at = _made++;
            if (at == _chunks.Length)
            {
                Array.Resize(ref _chunks, 2 * at);
                Array.Resize(ref _used, 2 * at);
                Array.Resize(ref _kept, 2 * at);
            }
        }
        _chunks[at] = bytes;
        (_used[at], _kept[at]) = (0, 0);
        _total += bytes.Length;
        return at;
    }

    private void MoveHead(int at)
    {
        var before = _head;
        _head = at;
        if (before >= 0 && _kept[before] == 0) Empty(before);
    }

    private void Empty(int at)
    {
        _used[at] = 0;
        if (at == _head) return;
        var bytes = _chunks[at]!;
        _total -= bytes.Length;
        if (bytes.Length <= ChunkSize && bytes.Length >= (_spare?.Length ?? 0)) _spare = bytes;
        _chunks[at] = null;
        _unused.Push(at);
    }

    // The array with the most room in holes; there is none when it is only the one that is being filled.
    private int Fullest()
    {
        var (worst, most) = (-1, 0);
        for (var at = 0; at < _made; at++)
        {
            if (at == _head || _used[at] - _kept[at] <= most) continue;
            (worst, most) = (at, _used[at] - _kept[at]);
        }
        return worst;
    }

    private void Evacuate(int at)
    {
        var bytes = _chunks[at]!;
        for (var (offset, end) = (0, _used[at]); offset < end;)
        {
            var header = bytes.AsSpan(offset, HeaderSize);
            var number = BinaryPrimitives.ReadInt32LittleEndian(header);
            var room = BinaryPrimitives.ReadInt32LittleEndian(header[sizeof(int)..]);
            // The number of one that was given up is none, or that of a stretch elsewhere.
            if (_places.IsInUse(number) && _places[number] is var place && (place.Chunk, place.Offset, place.IsThere) == (at, offset, true))
            {
                Put(number, room, place.Length);
                bytes.AsSpan(offset + HeaderSize, place.Length).CopyTo(this[number]);
            }
            offset += room;
        }
        _kept[at] = 0;
        Empty(at);
    }

    private struct Place : ISlabValue
    {
        public int Chunk;
        public int Offset;
        public bool IsThere;

        public int Length { get; set; }

        int ISlabValue.Link
        {
            readonly get => Length;
            set => Length = value;
        }
    }
}
