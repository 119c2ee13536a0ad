using System.Buffers;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>
/// Finds the messages in the bytes of a connection (RFC 6587): by a count of octets in front, or up to a line feed. Which it is, is seen anew for each message: a count begins with a digit that is
/// not zero, and no message does. A message over the limit is passed over without being kept.
/// </summary>
internal sealed class SyslogFramer(int maxBytes)
{
    // Ten digits are more than anybody means.
    private const int MaxDigits = 9;

    private long _octetsToSkip;
    private bool _skipsLine;
    private long _searched;

    /// <summary>How many bytes were passed, which is where on the connection the rest begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Finds the next message.</summary>
    /// <param name="buffer">The bytes that are there; what is done with is cut off in front.</param>
    /// <param name="message">The message, in the buffer.</param>
    /// <param name="offset">Where on the connection the message begins.</param>
    public SyslogFrame Read(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message, out long offset)
    {
        message = default;
        var isAtMessage = Skip(ref buffer);
        offset = Offset;
        if (!isAtMessage || buffer.IsEmpty) return SyslogFrame.None;
        if (!TryReadCount(buffer, out var digits, out var count)) return SyslogFrame.None;
        return digits > 0 ? ReadCounted(ref buffer, digits + 1, count, out message) : ReadLine(ref buffer, out message);
    }

    /// <summary>What is left when the connection ends: a line needs no line feed then. A message that has a count, and not all of its octets, is torn.</summary>
    /// <param name="buffer">The bytes that are left.</param>
    /// <param name="isTorn">Whether they are the beginning of a message of which the rest is missing.</param>
    public ReadOnlySequence<byte> Finish(ReadOnlySequence<byte> buffer, out bool isTorn)
    {
        isTorn = false;
        if (!Skip(ref buffer) || buffer.IsEmpty) return default;
        isTorn = !TryReadCount(buffer, out var digits, out _) || digits > 0;
        return isTorn ? default : buffer;
    }

    private SyslogFrame ReadCounted(ref ReadOnlySequence<byte> buffer, int head, long count, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (count > maxBytes)
        {
            Pass(ref buffer, head);
            _octetsToSkip = count;
            return SyslogFrame.TooLong;
        }
        if (buffer.Length < head + count) return SyslogFrame.None;
        message = buffer.Slice(head, count);
        Pass(ref buffer, head + count);
        return SyslogFrame.Message;
    }

    private SyslogFrame ReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        // What was looked through before is not looked through again, however small the pieces that come.
        if (buffer.Slice(_searched).PositionOf((byte)'\n') is not { } end)
        {
            _searched = buffer.Length;
            if (buffer.Length <= maxBytes) return SyslogFrame.None;
            _skipsLine = true;
            Pass(ref buffer, buffer.Length);
            return SyslogFrame.TooLong;
        }
        message = buffer.Slice(buffer.Start, end);
        Pass(ref buffer, message.Length + 1);
        return message.Length <= maxBytes ? SyslogFrame.Message : SyslogFrame.TooLong;
    }

    // Passes what is left of a message that is too long, and what may stand between messages. False when more of it may come.
    private bool Skip(ref ReadOnlySequence<byte> buffer)
    {
        if (_octetsToSkip > 0)
        {
            var passed = Math.Min(_octetsToSkip, buffer.Length);
            _octetsToSkip -= passed;
            Pass(ref buffer, passed);
            if (_octetsToSkip > 0) return false;
        }
        if (_skipsLine)
        {
            if (buffer.PositionOf((byte)'\n') is not { } end)
            {
                Pass(ref buffer, buffer.Length);
                return false;
            }
            _skipsLine = false;
            Pass(ref buffer, buffer.Slice(buffer.Start, end).Length + 1);
        }
        PassBetween(ref buffer);
        return true;
    }

    private void PassBetween(ref ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (reader.AdvancePastAny((byte)'\n', (byte)'\r', (byte)' ', (byte)0) > 0) Pass(ref buffer, reader.Consumed);
    }

    // False when there may be a count of which not all is there yet. No digits: there is no count.
    private static bool TryReadCount(ReadOnlySequence<byte> buffer, out int digits, out long count)
    {
        (digits, count) = (0, 0);
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryRead(out var next))
        {
            if (next == (byte)' ') return true;
            if (!char.IsAsciiDigit((char)next) || (digits == 0 && next == (byte)'0') || digits == MaxDigits)
            {
                digits = 0;
                return true;
            }
            (digits, count) = (digits + 1, count * 10 + (next - '0'));
        }
        return false;
    }

    private void Pass(ref ReadOnlySequence<byte> buffer, long bytes)
    {
        buffer = buffer.Slice(bytes);
        Offset += bytes;
        _searched = 0;
    }
}
