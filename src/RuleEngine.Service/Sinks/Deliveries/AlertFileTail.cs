using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>What is at the end of a file of alerts: the lines that a killed process may have written without having been able to say so.</summary>
internal static class AlertFileTail
{
    // Far more than a batch; a file of the usual size is read whole, in a fraction of a second.
    private const long MaxBytes = 256L << 20;
    private const int BlockSize = 1 << 20;

    /// <summary>The hash by which a line is known.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Cuts off a last line that is not whole, and gives the hashes of the lines that are there: of the file, and of the one that was put aside before it.</summary>
    /// <exception cref="IOException">The file cannot be read, or is none of alerts: then nothing is cut.</exception>
    public static HashSet<UInt128> Read(string path)
    {
        var hashes = new HashSet<UInt128>();
        CutTornLine(path);
        var left = MaxBytes;
        foreach (var file in (string[])[path, path + ".1"])
        {
            if (left > 0 && File.Exists(file)) left -= Collect(file, left, hashes);
        }
        return hashes;
    }

    private static void CutTornLine(string path)
    {
        if (!File.Exists(path)) return;
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var (end, block) = (file.Length, new byte[BlockSize]);
        for (var at = end; at > 0;)
        {
            var length = (int)Math.Min(BlockSize, at);
            file.Position = at -= length;
            file.ReadExactly(block.AsSpan(0, length));
            var newline = block.AsSpan(0, length).LastIndexOf((byte)'\n');
            if (newline < 0 && at > 0) continue;
            CutAt(file, at + newline + 1, path);
            return;
        }
    }

    private static void CutAt(FileStream file, long end, string path)
    {
        if (end == file.Length) return;
        file.Position = end;
        // After a loss of power a file may end in zeros that never became a line.
        if (file.ReadByte() is not ('{' or 0)) throw new IOException($"{path} does not end like a file of alerts; it is left alone. Name another file, or move this one away.");
        file.SetLength(end);
        file.Flush(flushToDisk: true);
    }

    private static long Collect(string path, long limit, HashSet<UInt128> hashes)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = Math.Min(limit, file.Length);
        file.Position = file.Length - read;
        using var line = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var block = new byte[BlockSize];
        while (file.Read(block) is var length and > 0)
        {
            var rest = block.AsSpan(0, length);
            for (int newline; (newline = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(newline + 1)..])
            {
                line.AppendData(rest[..newline]);
                line.GetHashAndReset(hash);
                hashes.Add(BinaryPrimitives.ReadUInt128BigEndian(hash));
            }
            line.AppendData(rest);
        }
        return read;
    }
}
