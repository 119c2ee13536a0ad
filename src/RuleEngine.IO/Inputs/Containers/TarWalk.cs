using System.Text;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>
/// Goes through the members of a tar archive. System.Formats.Tar allocates as many bytes as an extended header claims to have, and stops at the
/// first damaged header; here a claim costs nothing, and behind damage the next header is looked for.
/// </summary>
internal sealed class TarWalk(Stream archive) : IDisposable
{
    private const int MaxExtension = 64 * 1024;

    private readonly byte[] _block = new byte[TarHeader.Size];
    private TarContent? _content;
    private string? _longName;
    private long? _longLength;

    /// <summary>The member.</summary>
    public TarHeader Current { get; private set; }

    /// <summary>Its content; valid until the next member.</summary>
    public Stream Content => _content!;

    /// <summary>What is wrong with the archive; null when nothing was found so far.</summary>
    public string? Damage { get; private set; }

    /// <summary>Goes to the next member; false behind the last.</summary>
    public bool MoveNext()
    {
        (_longName, _longLength) = (null, null);
        var zeros = 0;
        while (ReadBlock())
        {
            if (!TarHeader.TryRead(_block, out var header))
            {
                if (_block.AsSpan().IndexOfAnyExcept((byte)0) < 0)
                {
                    if (++zeros == 2) return false;
                }
                else Damage ??= "a header of the archive is damaged; what belongs to it was not read";
                continue;
            }
            zeros = 0;
            if (ReadExtension(header)) continue;
            Current = header with { Name = _longName ?? header.Name, Length = _longLength ?? header.Length };
            _content = new TarContent(archive, Current.Length);
            return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _content?.Dispose();

    private bool ReadBlock()
    {
        if (_content is not null && !_content.SkipRest())
        {
            Damage ??= "the archive ends inside a member";
            return false;
        }
        _content = null;
        var read = archive.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false);
        if (read is > 0 and < TarHeader.Size) Damage ??= "the archive ends inside a header";
        return read == TarHeader.Size;
    }

    // Names too long for a header, and sizes, stand in members of their own before it.
    private bool ReadExtension(TarHeader header)
    {
        if (header.Kind is not ((byte)'L' or (byte)'K' or (byte)'x' or (byte)'g' or (byte)'X')) return false;
        _content = new TarContent(archive, header.Length);
        if (header.Length > MaxExtension || header.Kind is (byte)'K' or (byte)'g') return true;
        var bytes = new byte[header.Length];
        var read = _content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (header.Kind == 'L') _longName = TarHeader.Text(bytes.AsSpan(0, read));
        else ReadRecords(bytes.AsSpan(0, read));
        return true;
    }

    // Records such as "30 path=logs/a.ndjson\n", each with its own length in front.
    private void ReadRecords(ReadOnlySpan<byte> records)
    {
        while (records.IndexOf((byte)' ') is var blank and > 0 && int.TryParse(records[..blank], out var length) && length > blank + 1 && length <= records.Length)
        {
            var record = records[(blank + 1)..length].TrimEnd((byte)'\n');
            if (record.StartsWith("path="u8)) _longName = Encoding.UTF8.GetString(record["path="u8.Length..]);
            else if (record.StartsWith("size="u8) && long.TryParse(record["size="u8.Length..], out var size) && size >= 0) _longLength = size;
            records = records[length..];
        }
    }
}
