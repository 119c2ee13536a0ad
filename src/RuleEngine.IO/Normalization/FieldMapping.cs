using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// One row of a table of mappings: values of EventData that become an ECS field for some codes. The row: step, EventData values (the first that is
/// there), field (the first that is still empty; with <c>!</c> it is overwritten, with <c>+</c> the value is added to the list), conversion, condition.
/// </summary>
internal sealed class FieldMapping : IMappingStep
{
    private readonly HashSet<int>? _codes;
    private readonly int[] _sources;
    private readonly Func<FieldValue, EcsValue> _convert;
    private readonly MappingCondition? _condition;
    private readonly char _mode;
    private readonly int[] _fields;
    private readonly int _data = -1;

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its cells.</param>
    /// <param name="codes">The codes of its step; null when it concerns every code.</param>
    public FieldMapping(string[] row, HashSet<int>? codes)
    {
        _codes = codes;
        _sources = [.. row[1].Split(',').Select(DataNameTable.IndexOf)];
        _convert = FieldConversion.Find(row[3]);
        _condition = row.Length > 4 ? MappingCondition.Parse(row[4]) : null;
        _mode = row[2][0] is '!' or '+' ? row[2][0] : ' ';
        Targets = (_mode == ' ' ? row[2] : row[2][1..]).Split(',');
        var isData = Targets[0].StartsWith(FieldSelection.DataPrefix, StringComparison.Ordinal);
        _fields = isData ? [] : [.. Targets.Select(EcsLayout.IdOf)];
        if (isData) _data = DataNameTable.IndexOf(Targets[0][FieldSelection.DataPrefix.Length..]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>Reads a table of mappings.</summary>
    /// <param name="mappings">The table.</param>
    /// <param name="steps">The table that says which codes a step concerns: step, codes.</param>
    public static IEnumerable<FieldMapping> ReadAll(string mappings, string steps)
    {
        var codes = NormalizationTable.Read(steps).ToDictionary(row => row[0], row => NormalizationTable.ReadNumbers(row[1]));
        return NormalizationTable.Read(mappings).Select(row => new FieldMapping(row, codes[row[0]]));
    }

    /// <inheritdoc/>
    public bool Concerns(int code) => _codes is null || _codes.Contains(code);

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        var source = Source(context);
        if (source.IsMissing || (_condition is not null && !_condition.Holds(context))) return;
        var value = _convert(source);
        if (value.IsMissing) return;
        if (_data >= 0) context.Fields.SetData(_data, value);
        else if (_mode == '!') context.Fields.Set(_fields[0], value);
        else if (_mode == '+') context.Fields.Add(_fields[0], value.Value);
        else Fill(context.Fields, value);
    }

    private FieldValue Source(MappingContext context)
    {
        foreach (var source in _sources)
        {
            if (context.Data(source) is { IsMissing: false } value) return value;
        }
        return default;
    }

    private void Fill(EcsFields fields, EcsValue value)
    {
        foreach (var field in _fields)
        {
            if (fields.Has(field)) continue;
            fields.Set(field, value);
            return;
        }
    }
}
