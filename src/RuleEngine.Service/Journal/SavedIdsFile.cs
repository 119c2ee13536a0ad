using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RuleEngine.Service.Journal;

/// <summary>
/// Keeps the ids of the latest events beside the journal, so that a start need not read all of it: eight bytes that say what it is and of which version, position, end, capacity, the hashes, and the SHA-256 of all before. Written
/// beside, put on the disk, renamed.
/// </summary>
internal sealed class SavedIdsFile(string folder)
{
    private const int HeaderLength = 28;
    private const int HashLength = 16;
    private readonly string _path = Path.Combine(folder, "ids.bin");

    private static ReadOnlySpan<byte> Magic => "REIDS001"u8;

    /// <summary>Reads it.</summary>
    /// <param name="problem">What is wrong with it, or null.</param>
    /// <returns>Null when there is none, or it is no good.</returns>
    public SavedIds? Load(out string? problem)
    {
        problem = null;
        try
        {
            return File.Exists(_path) ? Read(File.ReadAllBytes(_path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = $"{_path} cannot be used ({exception.Message})";
            return null;
        }
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">It cannot be written; the one before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(SavedIds ids)
    {
        Directory.CreateDirectory(folder);
        var next = _path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var bytes = Write(ids);
            file.Write(bytes);
            file.Write(SHA256.HashData(bytes));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, _path, overwrite: true);
        FolderNames.Flush(folder);
    }

    /// <summary>Deletes it, if it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    public void Delete()
    {
        if (File.Exists(_path))
        {
            File.Delete(_path);
            FolderNames.Flush(folder);
        }
    }

    private static byte[] Write(SavedIds ids)
    {
        var bytes = new byte[checked(HeaderLength + (ids.Hashes.Length * HashLength))];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), ids.Position);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), ids.End);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), ids.Capacity);
        for (var i = 0; i < ids.Hashes.Length; i++)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(HeaderLength + (i * HashLength)), ids.Hashes[i]);
        }

        return bytes;
    }

    private static SavedIds Read(ReadOnlySpan<byte> file)
    {
        var length = file.Length - SHA256.HashSizeInBytes;
        if (length < HeaderLength || (length - HeaderLength) % HashLength != 0)
        {
            throw new InvalidDataException("its length is wrong");
        }

        var bytes = file[..length];
        if (!bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("it is of another version");
        }

        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(file[length..]))
        {
            throw new InvalidDataException("its checksum is wrong");
        }

        var hashes = new UInt128[(length - HeaderLength) / HashLength];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt128LittleEndian(bytes[(HeaderLength + (i * HashLength))..]);
        }

        return new SavedIds(BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), hashes);
    }
}
