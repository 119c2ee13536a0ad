using System.Buffers.Binary;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>Reads the content of one section. Everything is checked, because the bytes may be anybody's; what is wrong is an <see cref="InvalidDataException"/>.</summary>
/// <param name="content">The content.</param>
/// <param name="events">The events that it may refer to.</param>
internal sealed class StateReader(ReadOnlyMemory<byte> content, StateEvents events)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int _at;

    /// <summary>Says what is wrong with a state.</summary>
    public static InvalidDataException Damaged(string what) => new($"The state is damaged: {what}.");

    /// <summary>Reads a number that is not negative.</summary>
    public long ReadNumber()
    {
        var number = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = Take(1)[0];
            number |= (ulong)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            if (next == 0 && shift > 0) break;
            return (long)number;
        }
        throw Damaged("a number is not written as numbers are");
    }

    /// <summary>Reads how many of something follow, each of which takes a byte at least, or a number that is smaller than that.</summary>
    public int ReadCount()
    {
        var count = ReadNumber();
        if (count > content.Length) throw Damaged("more is announced than there is room for");
        return (int)count;
    }

    /// <summary>Reads yes or no.</summary>
    public bool ReadFlag() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        _ => throw Damaged("neither yes nor no"),
    };

    /// <summary>Reads a time.</summary>
    public EventTime ReadTime() => new(ReadFixed());

    /// <summary>Reads milliseconds since the Unix epoch, or that there are none.</summary>
    public long? ReadMilliseconds()
    {
        if (!ReadFlag()) return null;
        var milliseconds = ReadFixed();
        return EventTime.TryFromUnixMilliseconds(milliseconds, out _) || milliseconds == EventTime.MinValue.UnixMilliseconds
            ? milliseconds : throw Damaged("a time is out of range");
    }

    /// <summary>Reads a text.</summary>
    public string ReadText()
    {
        try
        {
            return Utf8.GetString(Take(ReadCount()));
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("a text is not UTF-8");
        }
    }

    /// <summary>Reads so many bytes.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > content.Length - _at) throw Damaged("a section ends too early");
        var bytes = content.Span.Slice(_at, length);
        _at += length;
        return bytes;
    }

    /// <summary>Reads all that is left.</summary>
    public ReadOnlySpan<byte> TakeRest() => Take(content.Length - _at);

    /// <summary>Reads a key of so many values.</summary>
    public FieldValue[] ReadKey(int values)
    {
        var key = new FieldValue[values];
        for (var i = 0; i < values; i++) key[i] = ReadValue();
        return key;
    }

    /// <summary>Reads a value.</summary>
    public FieldValue ReadValue() => (FieldValueKind)ReadCount() switch
    {
        FieldValueKind.Array => ReadArray(),
        var kind => ReadSingle(kind),
    };

    private FieldValue ReadArray()
    {
        var values = new List<FieldValue>();
        for (var left = ReadCount(); left > 0; left--) values.Add(ReadSingle((FieldValueKind)ReadCount()));
        if (values.Count < 2) throw Damaged("an array has no values");
        return FieldValue.From(values.ToArray());
    }

    private FieldValue ReadSingle(FieldValueKind kind) => kind switch
    {
        FieldValueKind.Missing => FieldValue.Missing,
        FieldValueKind.Null => FieldValue.Null,
        FieldValueKind.Boolean => FieldValue.From(ReadFlag()),
        FieldValueKind.Integer => FieldValue.From(ReadFixed()),
        FieldValueKind.Double => FieldValue.From(BitConverter.Int64BitsToDouble(ReadFixed())),
        FieldValueKind.Text => FieldValue.FromUtf8(Take(ReadCount()).ToArray()),
        _ => throw Damaged("a value has no known kind"),
    };

    /// <summary>Reads a reference to an event.</summary>
    public EventRecord ReadEvent() => events[ReadNumber()];

    /// <summary>Reads a detection.</summary>
    public Detection ReadDetection()
    {
        var kind = (DetectionKind)ReadCount();
        if (!Enum.IsDefined(kind)) throw Damaged("a detection has no known kind");
        var time = ReadTime();
        var records = new List<EventRecord?>();
        for (var left = ReadCount(); left > 0; left--) records.Add(ReadFlag() ? ReadEvent() : null);
        if (!records.Exists(record => record is not null)) throw Damaged("a detection has no events");
        var keys = new List<KeyValuePair<string, FieldValue>>();
        for (var left = ReadCount(); left > 0; left--) keys.Add(new(ReadText(), ReadValue()));
        return new Detection
        {
            Kind = kind,
            Time = time,
            Events = records,
            Keys = keys,
            Threshold = kind == DetectionKind.Threshold ? ReadThreshold() : null,
            Execution = ReadFlag() ? new RuleExecution(ReadTime(), ReadTime(), ReadTime()) : null,
        };
    }

    private ThresholdResult ReadThreshold()
    {
        var (count, from, to, field) = (ReadNumber(), ReadTime(), ReadTime(), ReadText());
        return new ThresholdResult(count, from, to, field.Length == 0 ? null : field, ReadNumber());
    }

    /// <summary>Accounts for work that takes longer than reading does.</summary>
    public void Charge(long work) => events.Charge(work);

    /// <summary>Reads eight bytes.</summary>
    public long ReadFixed() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Checks that everything was read.</summary>
    public void End()
    {
        if (_at < content.Length) throw Damaged("a section is longer than its content");
    }
}
