using System.Buffers;
using System.Text;

namespace RuleEngine.Events;

/// <summary>Comparisons of UTF-8 texts that fold ASCII letters and nothing else.</summary>
internal static class Utf8Text
{
    /// <summary>An ASCII capital as its small letter; any other byte as it is.</summary>
    public static byte Fold(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    /// <summary>Writes a text with its ASCII letters small.</summary>
    public static void Fold(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        // Stops at the first byte that is not ASCII.
        if (Ascii.ToLower(text, destination, out var written) == OperationStatus.Done) return;
        for (var i = written; i < text.Length; i++) destination[i] = Fold(text[i]);
    }

    /// <summary>Whether both are the same but for the case of ASCII letters.</summary>
    public static bool EqualsIgnoreAsciiCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && Fold(left[i]) != Fold(right[i])) return false;
        }
        return true;
    }
}
