using System.Buffers.Binary;
using System.IO.Compression;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>The members of a zip archive in a file: by its directory, or, where that is torn off or damaged, by the headers in front of the members.</summary>
internal sealed class ZipMembers : IDisposable
{
    // The directory is held in memory while the archive is open.
    private const long MaxDirectory = 32L * 1024 * 1024;
    private const int EndRecord = 22;

    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private ZipArchive? _archive;

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxMembers">How many members there may be.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ZipMembers(string path, int maxMembers)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            List = ReadDirectory(maxMembers) ?? ZipSalvage.Find(_file.SafeFileHandle, _file.Length, maxMembers);
            if (List.Count > maxMembers) Excess = FormattableString.Invariant($"the archive has more than {maxMembers} members; the rest was not read");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The members, one more than allowed at most.</summary>
    public IReadOnlyList<ZipMember> List { get; }

    /// <summary>What is wrong with the archive; null when nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>Which limit it exceeds; null when none.</summary>
    public string? Excess { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive?.Dispose();
        _file.Dispose();
    }

    private List<ZipMember>? ReadDirectory(int maxMembers)
    {
        if (DirectoryLength() is > MaxDirectory)
        {
            Excess = "the directory of the archive is larger than 32 MiB";
            return null;
        }
        try
        {
            _archive = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: true);
            return [.. _archive.Entries.Take(maxMembers + 1).Select(ToMember)];
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or OverflowException)
        {
            Damage = "the directory of the archive is missing or damaged; the members were looked for";
            return null;
        }
    }

    // The directory ends where the record of its end begins.
    private long DirectoryLength()
    {
        var tail = new byte[Math.Min(_file.Length, ushort.MaxValue + EndRecord)];
        _file.Seek(-tail.Length, SeekOrigin.End);
        _file.ReadExactly(tail);
        _file.Seek(0, SeekOrigin.Begin);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndRecord) return 0;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        // Both are at their greatest where the real ones stand in the record of zip64.
        if (offset == uint.MaxValue || claimed == uint.MaxValue) return Zip64DirectoryLength(tail.AsSpan(0, end));
        return _file.Length - tail.Length + end - offset;
    }

    private static long Zip64DirectoryLength(ReadOnlySpan<byte> tail)
    {
        var record = tail.LastIndexOf("PK\x06\x06"u8);
        return record < 0 || tail.Length - record < 56 ? 0 : (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(tail[(record + 40)..]));
    }

    private CheckedContent Open(ZipArchiveEntry entry)
    {
        lock (_gate) return new CheckedContent(entry.Open(), entry.Length, entry.Crc32, _gate);
    }

    private ZipMember ToMember(ZipArchiveEntry entry) =>
        new(entry.FullName, entry.Length, Math.Min(entry.CompressedLength, _file.Length), () => Open(entry))
        {
            Obstacle = entry.IsEncrypted ? "the member is encrypted" : null,
        };
}
