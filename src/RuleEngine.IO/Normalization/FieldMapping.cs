namespace RuleEngine.IO.Normalization;

/// <summary>One row of <c>SecurityMappings.tsv</c>: a value of EventData that becomes an ECS field for some codes.</summary>
internal sealed class FieldMapping
{
    private const string DataPrefix = "winlog.event_data.";

    private readonly HashSet<int>? _codes;
    private readonly string[] _sources;
    private readonly string _conversion;
    private readonly MappingCondition? _condition;
    private readonly char _mode;
    private readonly int[] _targets;
    private readonly string? _dataTarget;

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its cells.</param>
    /// <param name="codes">The codes of its step; null when it concerns every code.</param>
    public FieldMapping(string[] row, HashSet<int>? codes)
    {
        _codes = codes;
        _sources = row[1].Split(',');
        _conversion = row[3];
        _condition = row.Length > 4 ? MappingCondition.Parse(row[4]) : null;
        _mode = row[2][0] is '!' or '+' ? row[2][0] : ' ';
        var targets = _mode == ' ' ? row[2] : row[2][1..];
        if (targets.StartsWith(DataPrefix, StringComparison.Ordinal)) (_dataTarget, _targets) = (targets[DataPrefix.Length..], []);
        else _targets = [.. targets.Split(',').Select(EcsLayout.IdOf)];
    }

    /// <summary>Fills the field, when the row concerns the code and the value is there.</summary>
    public void Apply(int code, EcsDocument document)
    {
        if (_codes is not null && !_codes.Contains(code)) return;
        if (Value(document) is not { } text || (_condition is not null && !_condition.Holds(document))) return;
        if (FieldConversion.Convert(_conversion, text) is not { } value) return;
        if (_dataTarget is not null) document.SetData(_dataTarget, value);
        else if (_mode == '!') document.Set(_targets[0], value);
        else if (_mode == '+') document.Add(_targets[0], value.Text ?? text);
        else Fill(document, value);
    }

    private string? Value(EcsDocument document)
    {
        foreach (var source in _sources)
        {
            if (document.DataText(source) is { } text) return text;
        }
        return null;
    }

    private void Fill(EcsDocument document, EcsValue value)
    {
        foreach (var target in _targets)
        {
            if (document.Has(target)) continue;
            document.Set(target, value);
            return;
        }
    }
}
