namespace RuleEngine.IO.Inputs;

/// <summary>
/// Recognises what the Event Viewer saves as CSV or text, in any language, by its structure: a line of five names, then lines of a level, a date and
/// time, a source, the number of the event, a task, and the message.
/// </summary>
internal static class EventViewerCsv
{
    private const int Columns = 5;
    private const int EventIdColumn = 3;

    /// <summary>What to say of such a file; null when it is none.</summary>
    public static DecodeProblem? Recognize(ReadOnlySpan<byte> text)
    {
        var lineEnd = text.IndexOf((byte)'\n');
        if (lineEnd < 0) return null;
        var separator = SeparatorOf(text[..lineEnd]);
        if (separator == 0) return null;
        Span<Range> names = stackalloc Range[Columns + 1];
        Span<Range> values = stackalloc Range[Columns];
        var header = text[..lineEnd].TrimEnd((byte)'\r');
        var row = text[(lineEnd + 1)..];
        if (Split(header, separator, names) != Columns || header.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 || Split(row, separator, values) != Columns) return null;
        var time = row[values[1]];
        var eventId = row[values[EventIdColumn]].Trim("\" "u8);
        if (eventId.IsEmpty || eventId.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || time.Count((byte)':') + time.Count((byte)'.') < 2) return null;
        return new DecodeProblem(
            InputProblemReason.Unsupported,
            "a text export of the Event Viewer, which holds messages in the computer's language and not the values of the events: save the log as .evtx or XML instead");
    }

    private static byte SeparatorOf(ReadOnlySpan<byte> header)
    {
        foreach (var separator in ",;\t"u8)
        {
            if (header.Count(separator) == Columns - 1) return separator;
        }
        return 0;
    }

    // Splits up to the line's end or as far as there is room; separators inside quotes do not count.
    private static int Split(ReadOnlySpan<byte> line, byte separator, Span<Range> columns)
    {
        var (count, start, isQuoted) = (0, 0, false);
        for (var i = 0; i <= line.Length && count < columns.Length; i++)
        {
            var isEnd = i == line.Length || (line[i] == '\n' && !isQuoted);
            if (!isEnd && line[i] == '"') isQuoted = !isQuoted;
            if (!isEnd && (line[i] != separator || isQuoted)) continue;
            columns[count++] = start..i;
            start = i + 1;
            if (isEnd) break;
        }
        return count;
    }
}
