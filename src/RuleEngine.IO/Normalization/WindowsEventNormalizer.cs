using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>Turns Windows events into events with the fields of a rule set; their documents are written when they are asked for. Not thread-safe: each reader has its own.</summary>
internal sealed class WindowsEventNormalizer
{
    private const string UserDataPrefix = "winlog.user_data.";

    private readonly FieldTable _table;
    private readonly EventBuilder _builder;
    private readonly EventFactory _factory;
    private readonly EcsFields _fields;
    private readonly WindowsEventMapper _mapper;
    private readonly int[] _layoutFields;
    private readonly int _userDataName;
    private int[] _dataFields = [];
    private int[] _userDataFields = [];

    /// <summary>A normaliser for the fields of a table.</summary>
    public WindowsEventNormalizer(FieldTable fields)
    {
        (_table, _builder, _factory) = (fields, new EventBuilder(fields), new EventFactory(fields));
        _fields = new EcsFields(new FieldSelection(fields, EventModules.Steps));
        Source = new WindowsEvent(new DataNameTable());
        _mapper = new WindowsEventMapper(Source, _fields);
        _userDataName = fields.IdOf(UserDataPrefix + "xml_name");
        _layoutFields = [.. EcsLayout.Fields.Select(fields.IdOf)];
    }

    /// <summary>The event to fill before each call of <see cref="Normalize"/>.</summary>
    public WindowsEvent Source { get; }

    /// <summary>Makes an event of <see cref="Source"/>.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <returns>What is wrong, or null.</returns>
    public NormalizationProblem? Normalize(EventOrigin origin, out EventRecord? record)
    {
        record = null;
        if (_mapper.Map(out var time) is { } problem) return problem;
        var document = new WindowsEventDocument(Source.Seal());
        if (_table.TimestampField != FieldTable.Empty.TimestampField)
            return _factory.TryCreate(document.Write(), origin, out record, out var message) ? null : new(true, message);
        AddFields();
        AddData(Source.EventData, ref _dataFields, FieldSelection.DataPrefix);
        AddData(Source.UserData, ref _userDataFields, UserDataPrefix);
        AddReplacedData();
        record = _builder.Create(time, origin, document);
        return null;
    }

    private void AddFields()
    {
        foreach (var id in _fields.Present)
        {
            if (_layoutFields[id] >= 0) _builder.Add(_layoutFields[id], _fields.Get(id).Value);
        }
        if (_userDataName >= 0) _builder.Add(_userDataName, Source.Value(WindowsEventProperty.UserDataName));
    }

    private void AddData(IReadOnlyList<WindowsEventValue> values, ref int[] fields, string prefix)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            if (value.Length == 0) continue;
            var field = FieldOf(value.Name, ref fields, prefix);
            if (field < 0 || (ReferenceEquals(values, Source.EventData) && value.Name.Index >= 0 && !_fields.DataOf(value.Name.Index).IsMissing)) continue;
            _builder.Add(field, Source.Value(value));
        }
    }

    private void AddReplacedData()
    {
        foreach (var (name, value) in _fields.Data)
        {
            if (FieldOf(Source.Names[name], ref _dataFields, FieldSelection.DataPrefix) is var field and >= 0) _builder.Add(field, value.Value);
        }
    }

    // The id in the table of the field that a name stands for, or -1; looked up when the name is first met.
    private int FieldOf(DataName name, ref int[] fields, string prefix)
    {
        const int NotLookedUp = 0;
        if (name.Index < 0) return _table.IdOf(prefix + name.Text);
        if (name.Index >= fields.Length) Array.Resize(ref fields, Math.Max(Source.Names.Count, name.Index + 1));
        // Ids are kept plus two, so that a new array says that nothing was looked up.
        if (fields[name.Index] == NotLookedUp) fields[name.Index] = _table.IdOf(prefix + name.Text) + 2;
        return fields[name.Index] - 2;
    }
}
