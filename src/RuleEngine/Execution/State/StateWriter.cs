using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>Writes the content of one section into memory. Equal content has equal bytes.</summary>
/// <param name="events">Gives events their numbers.</param>
internal sealed class StateWriter(StateEventNumbers events)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Content => _buffer.WrittenSpan;

    /// <summary>Begins anew.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Writes a number that is not negative.</summary>
    public void Write(long number)
    {
        var span = _buffer.GetSpan(StateFormat.MaxNumberLength);
        _buffer.Advance(Encode((ulong)number, span));
    }

    /// <summary>Writes how many of something follow.</summary>
    public void WriteCount(int count) => Write(count);

    /// <summary>Writes yes or no.</summary>
    public void Write(bool flag) => Write(flag ? 1L : 0L);

    /// <summary>Writes a time.</summary>
    public void Write(EventTime time) => WriteFixed(time.UnixNanoseconds);

    /// <summary>Writes milliseconds since the Unix epoch, or that there are none.</summary>
    public void WriteMilliseconds(long? milliseconds)
    {
        Write(milliseconds.HasValue);
        if (milliseconds is { } value) WriteFixed(value);
    }

    /// <summary>Writes a text.</summary>
    public void Write(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteCount(length);
        Encoding.UTF8.GetBytes(text, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    /// <summary>Writes bytes whose number the reader knows.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>Writes a key.</summary>
    public void Write(FieldValue[] key)
    {
        foreach (var value in key) Write(value);
    }

    /// <summary>Writes a value.</summary>
    public void Write(FieldValue value)
    {
        Write((long)value.Kind);
        switch (value.Kind)
        {
            case FieldValueKind.Boolean:
                Write(value.AsBoolean);
                break;
            case FieldValueKind.Integer:
                WriteFixed(value.AsInteger);
                break;
            case FieldValueKind.Double:
                WriteFixed(BitConverter.DoubleToInt64Bits(value.AsDouble));
                break;
            case FieldValueKind.Text:
                WriteCount(value.Utf8.Length);
                WriteRaw(value.Utf8);
                break;
            case FieldValueKind.Array:
                WriteCount(value.Elements.Length);
                foreach (var element in value.Elements) Write(element);
                break;
        }
    }

    /// <summary>Writes a reference to an event.</summary>
    public void Write(EventRecord record) => WriteCount(events.NumberOf(record));

    /// <summary>Writes references to events.</summary>
    public void Write(EventRecord[] records)
    {
        WriteCount(records.Length);
        foreach (var record in records) Write(record);
    }

    /// <summary>Writes a detection that is kept, but for what it stands for besides.</summary>
    public void Write(Detection detection)
    {
        Write((long)detection.Kind);
        Write(detection.Time);
        WriteCount(detection.Events.Count);
        foreach (var record in detection.Events)
        {
            Write(record is not null);
            if (record is not null) Write(record);
        }
        WriteCount(detection.Keys.Count);
        foreach (var (name, value) in detection.Keys)
        {
            Write(name);
            Write(value);
        }
        if (detection.Threshold is { } threshold) Write(threshold);
        Write(detection.Execution is not null);
        if (detection.Execution is not { } execution) return;
        Write(execution.Time);
        Write(execution.From);
        Write(execution.To);
    }

    private void Write(ThresholdResult threshold)
    {
        Write(threshold.Count);
        Write(threshold.From);
        Write(threshold.To);
        Write(threshold.CardinalityField ?? "");
        Write(threshold.Cardinality);
    }

    /// <summary>Writes eight bytes.</summary>
    public void WriteFixed(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), number);
        _buffer.Advance(sizeof(long));
    }

    /// <summary>Writes a number into bytes.</summary>
    /// <returns>How many it took.</returns>
    public static int Encode(ulong number, Span<byte> destination)
    {
        var length = 0;
        for (; number >= 0x80; number >>= 7) destination[length++] = (byte)(number | 0x80);
        destination[length++] = (byte)number;
        return length;
    }
}
