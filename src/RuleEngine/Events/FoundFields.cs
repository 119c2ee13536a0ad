namespace RuleEngine.Events;

/// <summary>The values that were found for the fields of a table, on their way into an event. Several values of a field become an array.</summary>
/// <param name="fields">The fields.</param>
internal sealed class FoundFields(FieldTable fields)
{
    private readonly int[] _counts = new int[fields.Count];
    private readonly List<(int Field, FieldValue Value)> _found = [];

    /// <summary>How many bytes the arrays take that were made since the last event.</summary>
    public int Size { get; private set; }

    /// <summary>Forgets the last event.</summary>
    public void Clear()
    {
        Size = 0;
        foreach (var (field, _) in _found) _counts[field] = 0;
        _found.Clear();
    }

    /// <summary>Adds a value of a field.</summary>
    public void Add(int field, FieldValue value)
    {
        if (value.IsMissing) return;
        _found.Add((field, value));
        _counts[field]++;
    }

    /// <summary>The values by slot, and for each field its slot counted from 1, or 0.</summary>
    public ushort[] ToSlots(out FieldValue[] values)
    {
        var slots = fields.Count == 0 ? [] : new ushort[fields.Count];
        var distinct = 0;
        foreach (var (field, _) in _found)
        {
            if (slots[field] == 0) slots[field] = (ushort)++distinct;
        }
        values = distinct == 0 ? [] : new FieldValue[distinct];
        foreach (var (field, value) in _found)
        {
            var slot = slots[field] - 1;
            if (_counts[field] == 1) values[slot] = value;
            else if (values[slot].IsMissing) values[slot] = GatherArray(field);
        }
        Size += MemorySize.OfArray(slots.Length, sizeof(ushort)) + MemorySize.OfArray(values.Length, MemorySize.FieldValue);
        return slots;
    }

    private FieldValue GatherArray(int field)
    {
        var elements = new FieldValue[_counts[field]];
        var next = 0;
        foreach (var (candidate, value) in _found)
        {
            if (candidate == field) elements[next++] = value;
        }
        Size += MemorySize.OfArray(elements.Length, MemorySize.FieldValue);
        return FieldValue.From(elements);
    }
}
