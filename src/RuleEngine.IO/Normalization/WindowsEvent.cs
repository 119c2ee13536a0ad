using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// A Windows event as its log holds it: the values of the System element, and the named values of EventData and UserData, as UTF-8. A reader fills
/// one object again and again, so its values are valid until it is cleared. <see cref="Seal"/> gives all of it as one array of bytes that can be kept, and from which
/// <see cref="Load"/> makes it again.
/// </summary>
/// <param name="names">The names of data values; one table may serve several events.</param>
internal sealed class WindowsEvent(DataNameTable names)
{
    /// <summary>Values beyond this many are dropped: no event of Windows comes near, and a hostile one must not fill the memory.</summary>
    public const int MaxValues = 1024;

    // Kinds of entries in the bytes: below this the number of a property, then EventData and UserData, which have a name.
    private const byte EventDataKind = 0xFE;
    private const byte UserDataKind = 0xFF;
    private const int LengthSize = sizeof(int);

    private static readonly int Properties = Enum.GetValues<WindowsEventProperty>().Length;

    private readonly (int Offset, int Length)[] _system = new (int, int)[Properties];
    private readonly List<WindowsEventValue> _eventData = [];
    private readonly List<WindowsEventValue> _userData = [];
    private byte[]? _sealed;
    // How many of the bytes are the event, once it is closed.
    private int? _length;
    private int[] _eventDataPlaces = [];
    private int[] _userDataPlaces = [];

    /// <summary>The names of its values.</summary>
    public DataNameTable Names => names;

    /// <summary>The bytes that it is in, and behind them what is made of it.</summary>
    public ValueScratch Scratch { get; } = new();

    /// <summary>Its bytes, once it is closed: those that <see cref="Seal"/> copies.</summary>
    public ArraySegment<byte> Content => new(Scratch.Bytes, 0, _length ?? Scratch.Used);

    /// <summary>The named values of EventData, in their order. Those that were dropped as placeholders have no length.</summary>
    public IReadOnlyList<WindowsEventValue> EventData => _eventData;

    /// <summary>The named values of UserData, in their order.</summary>
    public IReadOnlyList<WindowsEventValue> UserData => _userData;

    /// <summary><see cref="EventData"/>, to be gone through often; valid until a value is added.</summary>
    public ReadOnlySpan<WindowsEventValue> EventDataValues => CollectionsMarshal.AsSpan(_eventData);

    /// <summary><see cref="UserData"/> likewise.</summary>
    public ReadOnlySpan<WindowsEventValue> UserDataValues => CollectionsMarshal.AsSpan(_userData);

    /// <summary>The UTF-8 of a value of the System element; empty when there is none.</summary>
    public ReadOnlySpan<byte> this[WindowsEventProperty property] => Scratch.Bytes.AsSpan(_system[(int)property].Offset, _system[(int)property].Length);

    /// <summary>Forgets the last event.</summary>
    public void Clear()
    {
        Array.Clear(_system);
        foreach (var value in _eventData) Forget(_eventDataPlaces, value.Name);
        foreach (var value in _userData) Forget(_userDataPlaces, value.Name);
        _eventData.Clear();
        _userData.Clear();
        (_length, _sealed) = (null, null);
        Scratch.Clear();
    }

    /// <summary>Sets a value of the System element. An empty value is no value.</summary>
    public void Set(WindowsEventProperty property, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty && this[property].IsEmpty) return;
        var offset = Begin((byte)property, utf8.Length);
        utf8.CopyTo(Scratch.Bytes.AsSpan(offset));
        _system[(int)property] = (offset, End(offset, utf8.Length));
    }

    /// <summary>Sets a value of the System element, as <see cref="Set(WindowsEventProperty, ReadOnlySpan{byte})"/> does.</summary>
    public void Set(WindowsEventProperty property, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty && this[property].IsEmpty) return;
        var offset = Begin((byte)property, Encoding.UTF8.GetMaxByteCount(text.Length));
        _system[(int)property] = (offset, End(offset, Encoding.UTF8.GetBytes(text, Scratch.Bytes.AsSpan(offset))));
    }

    /// <summary>Adds a value of EventData. Empty values are no values; of two with one name the first counts. Windows' line ends become line feeds,
    /// and hexadecimal values of the names that are known for it take Windows' own form.</summary>
    public void AddEventData(DataName name, ReadOnlySpan<byte> utf8) => Add(EventDataKind, name, utf8);

    /// <summary>Adds a value of EventData, as <see cref="AddEventData(DataName, ReadOnlySpan{byte})"/> does.</summary>
    public void AddEventData(ReadOnlySpan<char> name, ReadOnlySpan<char> text) => Add(EventDataKind, Intern(name), text);

    /// <summary>Adds a value of UserData, as <see cref="AddEventData(DataName, ReadOnlySpan{byte})"/> does.</summary>
    public void AddUserData(DataName name, ReadOnlySpan<byte> utf8) => Add(UserDataKind, name, utf8);

    /// <summary>Adds a value of UserData, as <see cref="AddEventData(DataName, ReadOnlySpan{byte})"/> does.</summary>
    public void AddUserData(ReadOnlySpan<char> name, ReadOnlySpan<char> text) => Add(UserDataKind, Intern(name), text);

    /// <summary>Ends the filling: what is made of the values may be written behind them from now on.</summary>
    public void Close() => _length ??= Scratch.Used;

    /// <summary>The event as bytes of its own, which can be kept.</summary>
    public byte[] Seal()
    {
        Close();
        return _sealed ??= Content.AsSpan().ToArray();
    }

    /// <summary>Makes the event that <see cref="Seal"/> gave.</summary>
    public void Load(byte[] bytes)
    {
        Clear();
        bytes.CopyTo(Scratch.Reserve(bytes.Length));
        Scratch.Used = bytes.Length;
        for (var at = 0; at < bytes.Length;)
        {
            var kind = bytes[at++];
            var name = kind >= EventDataKind ? names.Intern(Read(bytes, ref at)) : null;
            var length = Read(bytes, ref at).Length;
            if (name is null) _system[kind] = (at - length, length);
            else Keep(kind, name, at - length, length);
        }
        (_length, _sealed) = (bytes.Length, bytes);
    }

    /// <summary>A value of the System element.</summary>
    public FieldValue Value(WindowsEventProperty property) => At(_system[(int)property].Offset, _system[(int)property].Length);

    /// <summary>A value of EventData or UserData; missing when it was dropped.</summary>
    public FieldValue Value(WindowsEventValue value) => At(value.Offset, value.Length);

    /// <summary>The value of EventData with a name by its number (<see cref="DataName.Index"/>).</summary>
    public FieldValue EventDataValue(int name) => Find(_eventData, _eventDataPlaces, name);

    /// <summary>Whether EventData has a name, by its number, be its value dropped or not.</summary>
    public bool HasEventData(int name) => name < _eventDataPlaces.Length && _eventDataPlaces[name] > 0;

    /// <summary>The value of UserData with a name by its number.</summary>
    public FieldValue UserDataValue(int name) => Find(_userData, _userDataPlaces, name);

    /// <summary>Drops the values of EventData that say "none": a dash, and the null GUID.</summary>
    public void DropPlaceholders()
    {
        for (var i = 0; i < _eventData.Count; i++)
        {
            var value = _eventData[i];
            if (value.Length is not (1 or 38)) continue;
            var utf8 = Scratch.Bytes.AsSpan(value.Offset, value.Length);
            if (utf8 is [(byte)'-'] || utf8.SequenceEqual("{00000000-0000-0000-0000-000000000000}"u8)) _eventData[i] = value with { Length = 0 };
        }
    }

    private static ReadOnlySpan<byte> Read(byte[] bytes, ref int at)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
        at += LengthSize + length;
        return bytes.AsSpan(at - length, length);
    }

    private static void Forget(int[] places, DataName name)
    {
        if (name.Index >= 0) places[name.Index] = 0;
    }

    private FieldValue At(int offset, int length) => length == 0 ? default : FieldValue.FromUtf8(Scratch.Bytes, offset, length);

    private FieldValue Find(List<WindowsEventValue> values, int[] places, int name) =>
        name < places.Length && places[name] is var place and > 0 ? Value(values[place - 1]) : default;

    private DataName Intern(ReadOnlySpan<char> name)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(name)];
        Encoding.UTF8.GetBytes(name, utf8);
        return names.Intern(utf8);
    }

    private void Add(byte kind, DataName name, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || !CanAdd(kind, name)) return;
        var offset = Begin(kind, utf8.Length, name);
        utf8.CopyTo(Scratch.Bytes.AsSpan(offset));
        Keep(kind, name, offset, End(offset, WindowsText.Clean(Scratch.Bytes.AsSpan(offset, utf8.Length), name.IsHex)));
    }

    private void Add(byte kind, DataName name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !CanAdd(kind, name)) return;
        var offset = Begin(kind, Encoding.UTF8.GetMaxByteCount(text.Length), name);
        var length = Encoding.UTF8.GetBytes(text, Scratch.Bytes.AsSpan(offset));
        Keep(kind, name, offset, End(offset, WindowsText.Clean(Scratch.Bytes.AsSpan(offset, length), name.IsHex)));
    }

    private bool CanAdd(byte kind, DataName name)
    {
        if (_eventData.Count + _userData.Count >= MaxValues) return false;
        var (values, places) = kind == EventDataKind ? (_eventData, _eventDataPlaces) : (_userData, _userDataPlaces);
        if (name.Index >= 0) return name.Index >= places.Length || places[name.Index] == 0;
        foreach (var value in values)
        {
            if (value.Name.Utf8.AsSpan().SequenceEqual(name.Utf8)) return false;
        }
        return true;
    }

    private void Keep(byte kind, DataName name, int offset, int length)
    {
        var values = kind == EventDataKind ? _eventData : _userData;
        values.Add(new WindowsEventValue(name, offset, length));
        if (name.Index < 0) return;
        ref var places = ref kind == EventDataKind ? ref _eventDataPlaces : ref _userDataPlaces;
        if (places.Length <= name.Index) Array.Resize(ref places, Math.Max(names.Count, name.Index + 1));
        places[name.Index] = values.Count;
    }

    // Writes the head of an entry and makes room for its value.
    private int Begin(byte kind, int maxLength, DataName? name = null)
    {
        if (_length is not null) throw new InvalidOperationException("The event was closed.");
        var nameLength = name is null ? 0 : LengthSize + name.Utf8.Length;
        var entry = Scratch.Reserve(1 + nameLength + LengthSize + maxLength);
        entry[0] = kind;
        if (name is not null)
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry[1..], name.Utf8.Length);
            name.Utf8.CopyTo(entry[(1 + LengthSize)..]);
        }
        return Scratch.Used + 1 + nameLength + LengthSize;
    }

    private int End(int offset, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Scratch.Bytes.AsSpan(offset - LengthSize), length);
        Scratch.Used = offset + length;
        return length;
    }
}
