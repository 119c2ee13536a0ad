using System.Text;
using System.Text.Json;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.Inputs.Json;

namespace RuleEngine.IO.Inputs;

/// <summary>Recognises the format of an input by its first bytes. Names and extensions do not count.</summary>
internal static class FormatRecognizer
{
    private const int MaxLookAhead = 64 * 1024;

    /// <summary>Recognises a format, reading ahead as far as needed, but consuming nothing but white space.</summary>
    /// <param name="buffer">The input.</param>
    /// <param name="problem">Why the format is <see cref="EventFormat.Unknown"/>, or null.</param>
    public static EventFormat Recognize(InputBuffer buffer, out DecodeProblem? problem)
    {
        problem = null;
        if (!SkipWhiteSpace(buffer))
        {
            problem = new DecodeProblem(InputProblemReason.Empty, "the input is empty");
            return EventFormat.Unknown;
        }
        var format = (buffer.Window[0]) switch
        {
            (byte)'<' => RecognizeXml(buffer),
            (byte)'{' => RecognizeObject(buffer),
            (byte)'[' => RecognizeArray(buffer),
            (byte)'E' => RecognizeLog(buffer),
            _ => EventFormat.Unknown,
        };
        if (format == EventFormat.Unknown) format = SearchLines(buffer);
        if (format == EventFormat.Unknown) problem = EventViewerCsv.Recognize(buffer.Window) ?? new DecodeProblem(InputProblemReason.UnknownFormat, Describe(buffer.Window));
        return format;
    }

    private static bool SkipWhiteSpace(InputBuffer buffer)
    {
        while (true)
        {
            var blank = buffer.Window.IndexOfAnyExcept(" \t\r\n"u8);
            if (blank >= 0)
            {
                buffer.Consume(blank);
                return true;
            }
            buffer.Consume(buffer.Window.Length);
            if (!buffer.Fill()) return false;
        }
    }

    private static EventFormat RecognizeLog(InputBuffer buffer)
    {
        while (buffer.Window.Length < EvtxFileHeader.Signature.Length && buffer.Fill())
        {
        }
        return buffer.Window.StartsWith(EvtxFileHeader.Signature) ? EventFormat.Evtx : EventFormat.Unknown;
    }

    private static EventFormat RecognizeXml(InputBuffer buffer)
    {
        while (true)
        {
            if (HasEventTag(buffer.Window)) return EventFormat.WindowsXml;
            if (buffer.Window.Length >= MaxLookAhead || !buffer.Fill()) return EventFormat.Unknown;
        }
    }

    private static bool HasEventTag(ReadOnlySpan<byte> window)
    {
        for (var tag = window.IndexOf((byte)'<'); tag >= 0;)
        {
            window = window[(tag + 1)..];
            if (Xml.XmlTag.LocalName(window) is var name && (name.SequenceEqual("Event"u8) || name.SequenceEqual("Events"u8))) return true;
            tag = window.IndexOf((byte)'<');
        }
        return false;
    }

    private static EventFormat RecognizeObject(InputBuffer buffer)
    {
        var end = FillLine(buffer);
        var line = buffer.Window[..end];
        if (!LooksLikeObject(line) && !IsOpeningLine(line)) return EventFormat.Unknown;
        if (SearchResponse.Begins(buffer.Window)) return EventFormat.Json;
        if (IsCompleteObject(line, out var hasMore)) return hasMore ? EventFormat.Json : EventFormat.Ndjson;
        if (end >= MaxLookAhead) return EventFormat.Ndjson;
        // A first line that is no object by itself begins an object over several lines, or is a bad line of NDJSON.
        return !IsOpeningLine(line) && HasObjectLine(buffer.Window[end..]) ? EventFormat.Ndjson : EventFormat.Json;
    }

    private static EventFormat RecognizeArray(InputBuffer buffer)
    {
        var next = -1;
        while ((next = buffer.Window[1..].IndexOfAnyExcept(" \t\r\n["u8)) < 0 && buffer.Window.Length < MaxLookAhead && buffer.Fill())
        {
        }
        return next >= 0 && buffer.Window[next + 1] is (byte)'{' or (byte)']' ? EventFormat.Json : EventFormat.Unknown;
    }

    // The beginning may be torn off, or be a message of the program that wrote the file.
    private static EventFormat SearchLines(InputBuffer buffer)
    {
        while (buffer.Window.Length < MaxLookAhead && buffer.Fill())
        {
        }
        if (buffer.Window.Contains((byte)0)) return EventFormat.Unknown;
        if (HasObjectLine(buffer.Window)) return EventFormat.Ndjson;
        return HasEventTag(buffer.Window) ? EventFormat.WindowsXml : EventFormat.Unknown;
    }

    private static int FillLine(InputBuffer buffer)
    {
        while (true)
        {
            var end = buffer.Window.IndexOf((byte)'\n');
            if (end >= 0) return end;
            if (buffer.Window.Length >= MaxLookAhead || !buffer.Fill()) return buffer.Window.Length;
        }
    }

    private static bool HasObjectLine(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (LooksLikeObject(line) && IsCompleteObject(line, out _)) return true;
        }
        return false;
    }

    private static bool IsOpeningLine(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).SequenceEqual("{"u8);

    private static bool LooksLikeObject(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != '{') return false;
        var next = line[1..].TrimStart(" \t\r"u8);
        return !next.IsEmpty && next[0] is (byte)'"' or (byte)'}';
    }

    private static bool IsCompleteObject(ReadOnlySpan<byte> line, out bool hasMore)
    {
        hasMore = false;
        var reader = new Utf8JsonReader(line, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 1000 }));
        try
        {
            if (!reader.Read() || !reader.TrySkip()) return false;
            hasMore = !line[(int)reader.BytesConsumed..].Trim(" \t\r"u8).IsEmpty;
            return true;
        }
        catch (JsonException)
        {
            // The answer is no; the reader of the format reports what is wrong.
            return false;
        }
    }

    private static string Describe(ReadOnlySpan<byte> window)
    {
        if (window.Contains((byte)0)) return "not a recognised event format: the content is binary";
        var shown = Encoding.UTF8.GetString(window[..Math.Min(24, window.Length)]).Split('\n')[0].TrimEnd();
        return $"not a recognised event format: it begins with '{new string([.. shown.Where(character => !char.IsControl(character))])}'";
    }
}
