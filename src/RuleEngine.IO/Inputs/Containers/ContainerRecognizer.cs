namespace RuleEngine.IO.Inputs.Containers;

/// <summary>Recognises containers by their first bytes. Names and extensions do not count.</summary>
internal static class ContainerRecognizer
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeaderLength = TarHeader.Size;

    private static readonly (byte[] Magic, string Name)[] Unsupported =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "xz"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "7-Zip"),
        ([(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07], "RAR"),
        ([0x04, 0x22, 0x4D, 0x18], "LZ4"),
        ([(byte)'M', (byte)'S', (byte)'C', (byte)'F', 0, 0, 0, 0], "Microsoft cabinet"),
    ];

    /// <summary>Whether the first bytes are of a text that holds events, or of nothing, so that no more need be looked at.</summary>
    public static bool IsText(ReadOnlySpan<byte> start) =>
        start.IsEmpty || start[0] is (byte)'{' or (byte)'[' or (byte)'<' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xFE or 0xFF;

    /// <summary>Recognises a container.</summary>
    /// <param name="start">The first <see cref="HeaderLength"/> bytes, or all there are.</param>
    /// <param name="hint">Of a form that is not read: what to do.</param>
    public static ContainerKind Recognize(ReadOnlySpan<byte> start, out string hint)
    {
        hint = "";
        if (IsText(start)) return ContainerKind.None;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return ContainerKind.Gzip;
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8) || start.StartsWith("PK\x07\x08"u8)) return ContainerKind.Zip;
        if (TarHeader.IsHeader(start)) return ContainerKind.Tar;
        if (NameOf(start) is not { } name) return ContainerKind.None;
        hint = $"the content is compressed as {name}, which is not read: unpack it first, or pack it as .gz, .zip or .tar.gz";
        return ContainerKind.Unsupported;
    }

    private static string? NameOf(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, name) in Unsupported)
        {
            if (start.StartsWith(magic)) return name;
        }
        // A text may begin with BZh; behind it bzip2 has a digit and the digits of pi.
        return start.StartsWith("BZh"u8) && start.Length > 10 && start[4..].StartsWith((ReadOnlySpan<byte>)[0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) ? "bzip2" : null;
    }
}
