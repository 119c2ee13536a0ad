using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>The events of a state that is being read, and how much work it has asked for.</summary>
/// <param name="factory">Makes the events.</param>
internal sealed class StateEvents(EventFactory factory)
{
    private readonly List<EventRecord> _events = [];
    private readonly List<string> _sources = [];
    private long _work;

    /// <summary>How many bytes were read. Work is allowed in proportion to them.</summary>
    public long BytesRead { get; set; }

    /// <summary>The event with a number.</summary>
    public EventRecord this[long number] => number < _events.Count ? _events[(int)number] : throw StateReader.Damaged("an event is not there");

    /// <summary>Reads the next event. It keeps the time that it had, whatever its document says.</summary>
    public void Add(StateReader reader)
    {
        var time = reader.ReadTime();
        var source = ReadSource(reader);
        var origin = new EventOrigin(source!, reader.ReadFixed(), reader.ReadFixed()) { Input = ReadInput(reader) };
        var given = new (string Field, FieldValue Value)[reader.ReadCount()];
        for (var i = 0; i < given.Length; i++) given[i] = (reader.ReadText(), reader.ReadValue());
        if (!factory.TryRestore(reader.TakeRest(), origin, time, out var record, out var problem)) throw StateReader.Damaged($"event {_events.Count} is {problem}");
        foreach (var (field, value) in given) record = record.GiveAgain(field, value);
        _events.Add(record);
    }

    /// <summary>Accounts for work that takes longer than reading does.</summary>
    public void Charge(long work)
    {
        _work += work;
        if (_work > StateFormat.WorkPerByte * BytesRead) throw StateReader.Damaged("it asks for more work than its size explains");
    }

    private string? ReadSource(StateReader reader)
    {
        var number = reader.ReadNumber();
        if (number == 0) return null;
        if (number > _sources.Count + 1) throw StateReader.Damaged("a source is not there");
        if (number == _sources.Count + 1) _sources.Add(reader.ReadText());
        return _sources[(int)number - 1];
    }

    private static int ReadInput(StateReader reader)
    {
        var input = reader.ReadFixed();
        return input == (int)input ? (int)input : throw StateReader.Damaged("an input's number is out of range");
    }
}
