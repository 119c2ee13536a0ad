using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

/// <summary>A folder in memory, on a disk that may be full, tear a write, or fail to flush, cut, make or delete.</summary>
internal sealed class MemoryJournalFiles : IJournalFiles
{
    private readonly Dictionary<string, byte[]> _contents = [];

    public string Folder => "memory";

    /// <summary>How many bytes may still be written before the disk is full.</summary>
    public long Space { get; set; } = long.MaxValue;

    /// <summary>Which calls fail.</summary>
    public DiskFault Fault { get; set; }

    public int Flushes { get; private set; }

    /// <summary>Runs within each flush of a file.</summary>
    public Action OnFlush { get; set; } = () => { };

    public IEnumerable<string> Names => _contents.Keys.Order();

    public byte[] this[string name]
    {
        get => _contents[name];
        set => _contents[name] = value;
    }

    public MemoryJournalFiles Copy()
    {
        var copy = new MemoryJournalFiles();
        foreach (var (name, bytes) in _contents)
        {
            copy[name] = [.. bytes];
        }

        return copy;
    }

    public IReadOnlyList<string> List() => [.. _contents.Keys];

    public IJournalFile Create(string name)
    {
        FailIf(DiskFault.Create);
        _contents[name] = [];
        return new MemoryFile(this, name);
    }

    public IJournalFile Open(string name, bool forWriting) => _contents.ContainsKey(name) ? new MemoryFile(this, name) : throw new FileNotFoundException(name);

    public void Delete(string name)
    {
        FailIf(DiskFault.Delete);
        _contents.Remove(name);
    }

    public void FlushNames()
    {
    }

    public void Dispose()
    {
    }

    private void FailIf(DiskFault fault)
    {
        if (Fault.HasFlag(fault))
        {
            throw new IOException($"The disk fails: {fault}.");
        }
    }

    private sealed class MemoryFile(MemoryJournalFiles files, string name) : IJournalFile
    {
        private byte[] _last = files[name];

        public long Length => Bytes.Length;

        // As on Unix, a file that was deleted can be read by who has it open.
        private byte[] Bytes => _last = files._contents.GetValueOrDefault(name, _last);

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
        {
            var all = new byte[buffers.Sum(buffer => buffer.Length)];
            var at = 0;
            foreach (var buffer in buffers)
            {
                buffer.Span.CopyTo(all.AsSpan(at));
                at += buffer.Length;
            }

            var written = (int)Math.Min(all.Length, files.Space);
            var content = Bytes;
            Array.Resize(ref content, (int)Math.Max(content.Length, offset + written));
            all.AsSpan(0, written).CopyTo(content.AsSpan((int)offset));
            files[name] = content;
            files.Space -= written;
            if (written < all.Length)
            {
                throw new IOException("No space left on device");
            }
        }

        public int Read(Span<byte> bytes, long offset)
        {
            var rest = Bytes.AsSpan((int)Math.Min(offset, Length));
            rest = rest[..Math.Min(rest.Length, bytes.Length)];
            rest.CopyTo(bytes);
            return rest.Length;
        }

        public void Cut(long length)
        {
            files.FailIf(DiskFault.Cut);
            files[name] = Bytes[..(int)length];
        }

        public void Flush()
        {
            files.OnFlush();
            files.FailIf(DiskFault.Flush);
            files.Flushes++;
        }

        public void Dispose()
        {
        }
    }
}
