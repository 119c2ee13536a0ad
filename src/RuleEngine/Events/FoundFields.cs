using System.Text.Unicode;
using RuleEngine.Events.Json;

namespace RuleEngine.Events;

/// <summary>
/// The values that were found for the fields of a table, as an event has them: a slot for each field that has a value. Used again for each event of a
/// reader, so that an event that nobody keeps allocates nothing. Several values of a field become an array.
/// </summary>
/// <param name="fields">The fields.</param>
internal sealed class FoundFields(FieldTable fields)
{
    private const int FewValues = 16;
    private readonly ushort[] _slots = fields.Count == 0 ? [] : new ushort[fields.Count];
    private FieldValue[] _values = new FieldValue[FewValues];
    // The field of each slot.
    private int[] _fields = new int[FewValues];
    private int _count;
    private FieldValue[][] _arrays = [];
    private int _arraysUsed;
    // Texts that had escapes, one behind the other.
    private byte[] _unescaped = [];
    private int _unescapedUsed;

    /// <summary>The fields.</summary>
    public FieldTable Fields => fields;

    /// <summary>For each field its place in <see cref="Values"/> counted from 1, or 0. Always the same array.</summary>
    public ushort[] Slots => _slots;

    /// <summary>The values; the array is another one when there is no more room in it.</summary>
    public FieldValue[] Values => _values;

    /// <summary>How many bytes its arrays take.</summary>
    public int Size
    {
        get
        {
            var size = MemorySize.OfArray(_slots.Length, sizeof(ushort)) + MemorySize.OfArray(_values.Length, MemorySize.FieldValue) + MemorySize.OfArray(_fields.Length, sizeof(int)) + MemorySize.OfArray(_unescaped.Length, sizeof(byte));
            foreach (var array in _arrays) size += MemorySize.OfArray(array.Length, MemorySize.FieldValue);
            return size;
        }
    }

    /// <summary>Forgets the last event.</summary>
    public void Clear()
    {
        for (var slot = 0; slot < _count; slot++) _slots[_fields[slot]] = 0;
        (_count, _arraysUsed, _unescapedUsed) = (0, 0, 0);
    }

    /// <summary>Adds a value of a field; the escapes of a text may be there yet, which are undone when it is asked for: long texts mostly are not.</summary>
    public void Add(int field, FieldValue value)
    {
        if (value.IsMissing) return;
        var slot = _slots[field];
        if (slot > 0)
        {
            ref var held = ref _values[slot - 1];
            held = Append(Unescape(held), Unescape(value));
            return;
        }
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, 2 * _count);
            Array.Resize(ref _fields, 2 * _count);
        }
        _values[_count] = value;
        _fields[_count] = field;
        _slots[field] = (ushort)++_count;
    }

    /// <summary>A value, without escapes.</summary>
    /// <param name="place">Its place in <see cref="Values"/>.</param>
    public FieldValue Unescape(int place) => _values[place] = Unescape(_values[place]);

    /// <summary>A value without its escapes, valid as long as the others.</summary>
    public FieldValue Unescape(FieldValue value)
    {
        if (!value.IsEscaped) return value;
        var escaped = value.EscapedUtf8;
        if (!Utf8.IsValid(escaped)) return FieldValue.FromUtf8(JsonEscapes.Repair(escaped));
        // Texts that were written to a shorter array before stay there.
        if (_unescaped.Length - _unescapedUsed < escaped.Length) (_unescaped, _unescapedUsed) = (new byte[Math.Max(2 * escaped.Length, 2 * _unescaped.Length)], 0);
        var at = _unescapedUsed;
        _unescapedUsed += JsonEscapes.Unescape(escaped, _unescaped.AsSpan(at));
        return FieldValue.FromUtf8(_unescaped, at, _unescapedUsed - at);
    }

    /// <summary>The values as arrays of their own, for an event that stays.</summary>
    /// <param name="from">The bytes that texts are in that the copy has too; null when all texts stay where they are.</param>
    /// <param name="start">Where in them the copy begins.</param>
    /// <param name="to">The copy. Other texts are copied one by one.</param>
    /// <param name="othersStay">Whether texts in other arrays than <paramref name="from"/> stay where they are.</param>
    /// <param name="given">So many values, the last ones, stay as they are.</param>
    /// <param name="size">How many bytes the event's arrays take, but for the copy.</param>
    public FieldValue[] CopyValues(byte[]? from, int start, byte[] to, bool othersStay, int given, out int size)
    {
        var values = _count == 0 ? [] : new FieldValue[_count];
        size = MemorySize.OfArray(_slots.Length, sizeof(ushort)) + MemorySize.OfArray(_count - given, MemorySize.FieldValue);
        for (var slot = 0; slot < _count; slot++) values[slot] = slot < _count - given ? Copy(Unescape(slot), from, start, to, othersStay, ref size) : _values[slot];
        return values;
    }

    /// <summary>The same for an event whose texts stay where they are.</summary>
    public ushort[] ToSlots(out FieldValue[] values, out int size)
    {
        values = CopyValues(null, 0, [], othersStay: true, given: 0, out size);
        return [.. _slots];
    }

    private static FieldValue Copy(FieldValue value, byte[]? from, int start, byte[] to, bool othersStay, ref int size)
    {
        if (value.Kind == FieldValueKind.Array)
        {
            var elements = new FieldValue[value.Elements.Length];
            size += MemorySize.OfArray(elements.Length, MemorySize.FieldValue);
            for (var i = 0; i < elements.Length; i++) elements[i] = Copy(value.Elements[i], from, start, to, othersStay, ref size);
            return FieldValue.From(elements);
        }
        if (value.Kind != FieldValueKind.Text || from is null || (othersStay && !value.IsIn(from))) return value;
        if (value.IsIn(from, start, to.Length, out var offset)) return FieldValue.FromUtf8(to, offset, value.Utf8.Length);
        size += MemorySize.OfArray(value.Utf8.Length, sizeof(byte));
        return FieldValue.FromUtf8(value.Utf8.ToArray());
    }

    private FieldValue Append(FieldValue held, FieldValue value)
    {
        var elements = held.ElementArray;
        var count = held.Kind == FieldValueKind.Array ? held.Elements.Length : 1;
        if (elements is null)
        {
            elements = NextArray();
            elements[0] = held;
        }
        else if (count == elements.Length)
        {
            var longer = new FieldValue[2 * count];
            elements.CopyTo(longer, 0);
            _arrays[Array.IndexOf(_arrays, elements)] = longer;
            elements = longer;
        }
        elements[count] = value;
        return FieldValue.FromElements(elements, count + 1);
    }

    private FieldValue[] NextArray()
    {
        const int FewElements = 4;
        if (_arraysUsed == _arrays.Length) _arrays = [.. _arrays, new FieldValue[FewElements]];
        return _arrays[_arraysUsed++];
    }
}
