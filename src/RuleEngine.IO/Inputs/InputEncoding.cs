using System.Text;

namespace RuleEngine.IO.Inputs;

/// <summary>Tells UTF-16 from UTF-8 by the first bytes, and gives every input as UTF-8.</summary>
internal static class InputEncoding
{
    /// <summary>Opens a window of UTF-8 over a stream. The byte order mark is consumed.</summary>
    public static InputBuffer Open(Stream stream)
    {
        var prefix = new byte[4];
        var length = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(prefix, length, stream);
        var utf16 = FindUtf16(prefix.AsSpan(0, length));
        var buffer = new InputBuffer(utf16 is null ? whole : Encoding.CreateTranscodingStream(whole, utf16, Encoding.UTF8), utf16 is not null);
        while (buffer.Window.Length < 3 && buffer.Fill())
        {
        }
        if (buffer.Window.StartsWith(Encoding.UTF8.Preamble)) buffer.Consume(3);
        return buffer;
    }

    // Without a mark, the first character of any format here is ASCII, and so one of its two bytes is zero.
    private static UnicodeEncoding? FindUtf16(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length < 2) return null;
        return (prefix[0], prefix[1]) switch
        {
            (0xFF, 0xFE) => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            (0xFE, 0xFF) => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            (var first, 0) when IsTextStart(first) => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            (0, var second) when IsTextStart(second) => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => null,
        };
    }

    private static bool IsTextStart(byte value) => value is (byte)'<' or (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
