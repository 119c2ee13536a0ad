using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace RuleEngine.Service.Intake.Http;

/// <summary>
/// Memory that the web server receives into, in blocks larger than its own of 4 KB, so that a bulk request of a megabyte takes a sixteenth of the calls of the system. A connection that is silent has none. Safe for any number
/// of threads.
/// </summary>
internal sealed class ReceivePool : MemoryPool<byte>
{
    /// <summary>How many bytes a block has.</summary>
    public const int BlockBytes = 64 << 10;

    // What is more goes back to the collector.
    private const int MaxIdle = 128;

    private readonly ConcurrentBag<Block> _idle = [];
    private int _count;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        if (!_idle.TryTake(out var block))
        {
            return new Block(this);
        }

        Interlocked.Decrement(ref _count);
        block.Begin();
        return block;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _idle.Clear();

    private void Return(Block block)
    {
        if (Interlocked.Increment(ref _count) <= MaxIdle)
        {
            _idle.Add(block);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private sealed class Block(ReceivePool pool) : IMemoryOwner<byte>
    {
        private int _isRented = 1;

        // Where it stays, so that nobody has to keep it there while the system writes.
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true), 0, BlockBytes);

        public void Begin() => _isRented = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isRented, 0) == 1)
            {
                pool.Return(this);
            }
        }
    }
}
