using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// One row of a table of mappings: values of an event that become an ECS field for some codes. The row: step or codes, sources (the first that is
/// there, <see cref="MappingSource"/>), field (the first that is still empty; with <c>!</c> it is overwritten, with <c>+</c> the value is added to the
/// list), conversion, condition.
/// </summary>
internal sealed class FieldMapping : IMappingStep
{
    /// <summary>How many fields a row fills whose field ends in <c>*</c>, one for each element of a list; further elements have none.</summary>
    public const int MaxNumberedFields = 32;

    private readonly HashSet<int>? _codes;
    private readonly MappingSource[] _sources;
    private readonly FieldConverter _convert;
    private readonly MappingCondition? _condition;
    private readonly char _mode;
    private readonly bool _isNumbered;
    private readonly int[] _fields;
    private readonly int[] _data;

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its cells.</param>
    /// <param name="codes">The codes of its step; null when it concerns every code.</param>
    public FieldMapping(string[] row, HashSet<int>? codes)
    {
        _codes = codes;
        _sources = [.. row[1].Split(',').Select(MappingSource.Parse)];
        _convert = FieldConversion.Find(row[3]);
        _condition = row.Length > 4 ? MappingCondition.Parse(row[4]) : null;
        _mode = row[2][0] is '!' or '+' ? row[2][0] : ' ';
        var field = _mode == ' ' ? row[2] : row[2][1..];
        _isNumbered = field.EndsWith('*');
        Targets = _isNumbered ? [.. Enumerable.Range(0, MaxNumberedFields).Select(number => FormattableString.Invariant($"{field[..^1]}{number}"))] : field.Split(',');
        var isData = field.StartsWith(FieldSelection.DataPrefix, StringComparison.Ordinal);
        _fields = isData ? [] : [.. Targets.Select(EcsLayout.IdOf)];
        _data = isData ? [.. Targets.Select(target => DataNameTable.IndexOf(target[FieldSelection.DataPrefix.Length..]))] : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>Reads a table of mappings whose rows begin with their codes.</summary>
    public static IEnumerable<FieldMapping> ReadAll(string mappings) => NormalizationTable.Read(mappings).Select(row => new FieldMapping(row, NormalizationTable.ReadNumbers(row[0])));

    /// <summary>Reads a table of mappings whose rows begin with a step.</summary>
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
        var value = _convert(source, context.Scratch);
        if (value.IsMissing) return;
        if (_data.Length > 0) SetData(context.Fields, value);
        else if (_mode == '!') context.Fields.Set(_fields[0], value);
        else if (_mode == '+') AddAll(context.Fields, value.Value);
        else Fill(context.Fields, value);
    }

    private FieldValue Source(MappingContext context)
    {
        foreach (var source in _sources)
        {
            if (source.Read(context) is { IsMissing: false } value) return value;
        }
        return default;
    }

    private void SetData(EcsFields fields, EcsValue value)
    {
        var elements = value.Value.Elements;
        if (!_isNumbered || elements.IsEmpty) fields.SetData(_data[0], _isNumbered ? EcsValue.From(value.Value) : value);
        else for (var i = 0; i < Math.Min(elements.Length, _data.Length); i++) fields.SetData(_data[i], EcsValue.From(elements[i]));
    }

    private void AddAll(EcsFields fields, FieldValue value)
    {
        if (value.Kind != FieldValueKind.Array) fields.Add(_fields[0], value);
        foreach (var element in value.Elements) fields.Add(_fields[0], element);
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
