using System.Text.Unicode;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Turns UTF-16 into UTF-8 at the end of a growing array.</summary>
internal static class Utf8Text
{
    private const int MaxBytesPerCharacter = 3;

    /// <summary>Makes sure that an array has room behind what is in use.</summary>
    public static void Reserve(ref byte[] bytes, int used, int more)
    {
        // What others hold of the array stays as it is: it is replaced and never written again.
        if (bytes.Length - used < more) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + more));
    }

    /// <summary>Appends text; half surrogates become U+FFFD.</summary>
    public static void Append(ref byte[] bytes, ref int used, ReadOnlySpan<char> text)
    {
        Reserve(ref bytes, used, text.Length * MaxBytesPerCharacter);
        Utf8.FromUtf16(text, bytes.AsSpan(used), out _, out var written);
        used += written;
    }
}
