using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RuleEngine.Service.Detection;

/// <summary>
/// The form of a checkpoint: eight bytes that say what it is and of which version, the position (journal, then two times in 100 ns since year 1), the state as <see cref="DetectionRun.Save"/> writes it, and the SHA-256 of all before.
/// </summary>
internal static class CheckpointFile
{
    private const int HeaderLength = 32;
    private static ReadOnlySpan<byte> Magic => "RECKPT01"u8;

    /// <summary>Writes a checkpoint, and puts it on the disk.</summary>
    public static void Write(string path, CheckpointPosition position, Action<Stream> saveState)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        using var hash = new HashingStream(file);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], position.Journal);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], position.LastEvent.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], position.ClockAtLastEvent.UtcTicks);
        hash.Write(header);
        saveState(hash);
        file.Write(hash.Finish());
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens a checkpoint whose checksum is right, at its state.</summary>
    /// <param name="path">The file.</param>
    /// <param name="position">The position.</param>
    /// <exception cref="InvalidDataException">It is no checkpoint, damaged, or of another version.</exception>
    public static Stream Open(string path, out CheckpointPosition position)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            position = Check(file);
            return new StateStream(file, file.Length - SHA256.HashSizeInBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static CheckpointPosition Check(FileStream file)
    {
        if (file.Length < HeaderLength + SHA256.HashSizeInBytes) throw new InvalidDataException("it is too short");
        Span<byte> header = stackalloc byte[HeaderLength];
        file.ReadExactly(header);
        if (!header.StartsWith(Magic)) throw new InvalidDataException("it is no checkpoint of this version");
        file.Position = 0;
        using (var content = new StateStream(file, file.Length - SHA256.HashSizeInBytes))
        {
            content.LeavesOpen = true;
            Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
            var actual = SHA256.HashData(content);
            file.ReadExactly(expected);
            if (!expected.SequenceEqual(actual)) throw new InvalidDataException("its checksum is wrong");
        }
        file.Position = HeaderLength;
        return new CheckpointPosition(BinaryPrimitives.ReadInt64LittleEndian(header[8..]), TimeAt(header[16..]), TimeAt(header[24..]));

        // The checksum was right, so it is a time.
        static DateTimeOffset TimeAt(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadInt64LittleEndian(bytes), TimeSpan.Zero);
    }
}
