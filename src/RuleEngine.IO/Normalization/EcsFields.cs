using System.Runtime.InteropServices;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// The fields of an ECS document being filled, in any order. What is not selected need not be set. The values of <c>winlog.event_data</c> stay in
/// the event; here are only those that the mapping replaces or adds.
/// </summary>
internal sealed class EcsFields(FieldSelection selection)
{
    private readonly EcsValue[] _fields = new EcsValue[EcsLayout.Count];
    private readonly List<int> _set = [];
    private readonly List<(int Name, EcsValue Value)> _data = [];
    // The lists that are added to, by field, used again for each document.
    private readonly FieldValue[]?[] _lists = new FieldValue[EcsLayout.Count][];

    /// <summary>The fields that somebody wants.</summary>
    public FieldSelection Selection => selection;

    /// <summary>The places of the fields that were set; valid until the next is.</summary>
    public ReadOnlySpan<int> Present => CollectionsMarshal.AsSpan(_set);

    /// <summary>The values of <c>winlog.event_data</c> that were set, by the number of their name; valid until the next is.</summary>
    public ReadOnlySpan<(int Name, EcsValue Value)> Data => CollectionsMarshal.AsSpan(_data);

    /// <summary>Forgets the last document.</summary>
    public void Clear()
    {
        foreach (var field in _set) _fields[field] = default;
        _set.Clear();
        _data.Clear();
    }

    /// <summary>Whether somebody wants a field.</summary>
    public bool Wants(int field) => selection.Wants(field);

    /// <summary>Whether a field has a value.</summary>
    public bool Has(int field) => !_fields[field].IsMissing;

    /// <summary>The value of a field.</summary>
    public EcsValue Get(int field) => _fields[field];

    /// <summary>Sets a field, whatever it held.</summary>
    public void Set(int field, EcsValue value)
    {
        if (value.IsMissing) return;
        if (_fields[field].IsMissing) _set.Add(field);
        _fields[field] = value;
    }

    /// <summary>Adds a value to a field that is a list, once.</summary>
    public void Add(int field, FieldValue value)
    {
        if (value.IsMissing) return;
        var held = _fields[field].Value;
        var count = held.IsMissing ? 0 : held.Kind == FieldValueKind.Array ? held.Elements.Length : 1;
        if (count == 1 ? held == value : held.Elements.Contains(value)) return;
        ref var list = ref _lists[field];
        list ??= new FieldValue[4];
        if (count >= list.Length) Array.Resize(ref list, 2 * count);
        // What is held may be another list, or none.
        if (count == 1) list[0] = held;
        else held.Elements.CopyTo(list);
        list[count] = value;
        Set(field, EcsValue.FromList(list, count + 1));
    }

    /// <summary>Sets a value of <c>winlog.event_data</c>, in the place of the event's own.</summary>
    public void SetData(int name, EcsValue value)
    {
        if (value.IsMissing) return;
        for (var i = 0; i < _data.Count; i++)
        {
            if (_data[i].Name != name) continue;
            _data[i] = (name, value);
            return;
        }
        _data.Add((name, value));
    }

    /// <summary>The value that replaces or adds to the event's own; missing when there is none.</summary>
    public EcsValue DataOf(int name)
    {
        foreach (var (candidate, value) in _data)
        {
            if (candidate == name) return value;
        }
        return default;
    }
}
