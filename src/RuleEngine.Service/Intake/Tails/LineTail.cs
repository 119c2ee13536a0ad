namespace RuleEngine.Service.Intake.Tails;

/// <summary>Reads the lines of a growing file.</summary>
internal static class LineTail
{
    private const int BatchBytes = 1 << 20;
    private const int SearchBytes = 64 * 1024;

    /// <summary>Reads what is behind a mark: whole lines, and the last one without a line feed when it has waited long enough.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mark">How far it was read.</param>
    /// <param name="maxLineBytes">The longest line; a longer one is passed over piece by piece.</param>
    /// <param name="isQuiet">Whether the file was left alone for a while, so that no more of its last line will come.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TailBatch Read(Stream file, TailMark mark, int maxLineBytes, bool isQuiet)
    {
        var (bytes, length) = Fill(file, mark.Position, BatchBytes);
        var last = bytes.AsSpan(0, length).LastIndexOf((byte)'\n');
        // A long line is read as a whole, so far as it may be one.
        if (last < 0 && length == BatchBytes)
        {
            (bytes, length) = Fill(file, mark.Position, maxLineBytes + 1);
            last = bytes.AsSpan(0, length).LastIndexOf((byte)'\n');
            if (last < 0 && length > maxLineBytes) return PassLongLine(file, mark.Position, maxLineBytes);
        }
        var isAtEnd = mark.Position + length >= file.Length;
        var end = last + 1 == length || !(isQuiet && isAtEnd) ? last + 1 : length;
        var (events, places) = (new List<IntakeEvent>(), new List<long>());
        for (var start = 0; start < end;)
        {
            var next = bytes.AsSpan(start, end - start).IndexOf((byte)'\n') is var found and >= 0 ? start + found + 1 : end;
            var line = Trim(bytes.AsMemory(start, next - start), isFirst: mark.Position + start == 0);
            if (!line.IsEmpty)
            {
                events.Add(new IntakeEvent(line) { SourceOffset = mark.Position + next });
                places.Add(mark.Position + start);
            }
            start = next;
        }
        var after = end == 0 ? mark : TailMark.Of(file, mark.Position + end);
        return new TailBatch(events, after) { Places = places, HasMore = end > 0 && !isAtEnd, IsPartial = end < length };
    }

    /// <summary>The mark behind the last line of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TailMark End(Stream file)
    {
        var start = Math.Max(0, file.Length - SearchBytes);
        var (bytes, length) = Fill(file, start, SearchBytes);
        return TailMark.Of(file, bytes.AsSpan(0, length).LastIndexOf((byte)'\n') is var found and >= 0 ? start + found + 1 : start + length);
    }

    // Up to the next line feed, or the end of the file: what comes later of the line is no event either, and is told as such.
    private static TailBatch PassLongLine(Stream file, long position, int maxLineBytes)
    {
        var buffer = new byte[BatchBytes];
        var at = position + maxLineBytes;
        while (true)
        {
            file.Position = at;
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var found = buffer.AsSpan(0, length).IndexOf((byte)'\n');
            at += found >= 0 ? found + 1 : length;
            if (found < 0 && length == buffer.Length) continue;
            return new TailBatch([], TailMark.Of(file, at)) { HasMore = found >= 0, Losses = [(position, $"the line is longer than the {maxLineBytes} bytes that are allowed")] };
        }
    }

    private static (byte[] Bytes, int Length) Fill(Stream file, long position, int most)
    {
        var bytes = new byte[(int)Math.Clamp(file.Length - position, 0, most)];
        file.Position = position;
        return (bytes, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line, bool isFirst)
    {
        if (isFirst && line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Trim(" \t\r\n"u8);
    }
}
