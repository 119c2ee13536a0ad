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
    private readonly LentWindowsDocument _document;
    private readonly bool _hasOtherTime;
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
        _document = new LentWindowsDocument(Source);
        _hasOtherTime = fields.TimestampField != FieldTable.Empty.TimestampField;
        _userDataName = fields.IdOf(UserDataPrefix + "xml_name");
        _layoutFields = [.. EcsLayout.Fields.Select(fields.IdOf)];
    }

    /// <summary>The event to fill before each call of <see cref="Lend"/> or <see cref="Normalize"/>.</summary>
    public WindowsEvent Source { get; }

    /// <summary>Makes an event of <see cref="Source"/> that stays.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <returns>What is wrong, or null.</returns>
    public NormalizationProblem? Normalize(EventOrigin origin, out EventRecord? record)
    {
        var problem = Lend(origin, out record);
        record = record?.Keep();
        return problem;
    }

    /// <summary>Makes an event of <see cref="Source"/> that is lent: it is valid until that is cleared.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <returns>What is wrong, or null.</returns>
    public NormalizationProblem? Lend(EventOrigin origin, out EventRecord? record)
    {
        record = null;
        if (_mapper.Map(out var time) is { } problem) return problem;
        if (_hasOtherTime)
        {
            var document = _document.Write();
            return _factory.TryLend(document, 0, document.Length, origin, out record, out var message) ? null : new(true, message);
        }
        _builder.Discard();
        AddFields();
        AddData(Source.EventDataValues, ref _dataFields, FieldSelection.DataPrefix, isEventData: true);
        AddData(Source.UserDataValues, ref _userDataFields, UserDataPrefix, isEventData: false);
        AddReplacedData();
        record = _builder.Lend(time, origin, _document);
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

    private void AddData(ReadOnlySpan<WindowsEventValue> values, ref int[] fields, string prefix, bool isEventData)
    {
        foreach (ref readonly var value in values)
        {
            if (value.Length == 0) continue;
            var field = FieldOf(value.Name, ref fields, prefix);
            if (field < 0 || (isEventData && value.Name.Index >= 0 && !_fields.DataOf(value.Name.Index).IsMissing)) continue;
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
