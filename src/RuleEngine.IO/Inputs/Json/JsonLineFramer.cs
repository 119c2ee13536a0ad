namespace RuleEngine.IO.Inputs.Json;

/// <summary>NDJSON: every line that is not blank is an event.</summary>
internal sealed class JsonLineFramer(InputBuffer buffer, int maxLength) : IEventFramer
{
    private int _pending;

    /// <inheritdoc/>
    public Frame Next()
    {
        buffer.Consume(_pending);
        _pending = 0;
        while (true)
        {
            var end = FindLineEnd(out var isTooLong);
            if (isTooLong) return SkipLine();
            if (end < 0) return LastLine();
            if (!IsBlank(buffer.Window[..end])) return Line(end, end + 1);
            buffer.Consume(end + 1);
        }
    }

    private int FindLineEnd(out bool isTooLong)
    {
        var searched = 0;
        while (true)
        {
            var end = buffer.Window[searched..].IndexOf((byte)'\n');
            var length = end < 0 ? buffer.Window.Length : searched + end;
            isTooLong = length > maxLength;
            if (isTooLong) return -1;
            if (end >= 0) return length;
            searched = length;
            if (!buffer.Fill()) return -1;
        }
    }

    private Frame Line(int length, int pending)
    {
        _pending = pending;
        return Frame.Event(buffer.Offset, length);
    }

    private Frame LastLine()
    {
        var length = buffer.Window.Length;
        if (!IsBlank(buffer.Window)) return Line(length, length) with { EndsWithInput = true };
        buffer.Consume(length);
        return Frame.End;
    }

    private Frame SkipLine()
    {
        var offset = buffer.Offset;
        int end;
        while ((end = buffer.Window.IndexOf((byte)'\n')) < 0)
        {
            buffer.Consume(buffer.Window.Length);
            if (!buffer.Fill()) break;
        }
        buffer.Consume(end + 1);
        return Frame.Garbage(offset, InputProblemReason.TooLong, FormattableString.Invariant($"the line is longer than {maxLength} bytes"));
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
