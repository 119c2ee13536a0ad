using Microsoft.Win32.SafeHandles;

namespace RuleEngine.Service.Journal;

/// <summary>A file of the journal on a disk.</summary>
internal sealed class DiskJournalFile(SafeFileHandle handle) : IJournalFile
{
    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(handle);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
    {
        if (buffers.Count == 1)
        {
            RandomAccess.Write(handle, buffers[0].Span, offset);
        }
        else
        {
            RandomAccess.Write(handle, buffers, offset);
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> bytes, long offset)
    {
        var read = 0;
        while (read < bytes.Length)
        {
            var count = RandomAccess.Read(handle, bytes[read..], offset + read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Cut(long length) => RandomAccess.SetLength(handle, length);

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(handle);

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
