using System.Security.Cryptography;
using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>Reads a state section by section, and not a byte beyond it. A length is believed only as far as bytes are there.</summary>
internal sealed class StateFileReader : IDisposable
{
    private const int FirstRead = 64 * 1024;
    private readonly Stream _source;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StateEvents _events;
    private byte[] _content = [];

    /// <summary>Begins to read a state.</summary>
    /// <param name="source">The state.</param>
    /// <param name="factory">Makes the events.</param>
    /// <exception cref="InvalidDataException">This is no state, or one of another version.</exception>
    public StateFileReader(Stream source, EventFactory factory)
    {
        (_source, _events) = (source, new StateEvents(factory));
        if (!Read(StateFormat.Mark.Length).Span.SequenceEqual(StateFormat.Mark)) throw new InvalidDataException("This is not a saved state.");
        var version = Read(1).Span[0];
        if (version != StateFormat.Version) throw new InvalidDataException($"The state is of version {version}; this engine reads version {StateFormat.Version}.");
    }

    /// <summary>Turns to the next section that is not an event; null at the end, when the checksum was right. The one before is no longer valid.</summary>
    public (StateSection Kind, StateReader Content)? Next()
    {
        while (true)
        {
            var kind = (StateSection)Read(1).Span[0];
            var length = ReadLength();
            if (kind == StateSection.End)
            {
                Complete(length);
                return null;
            }
            var content = new StateReader(Read(length), _events);
            if (kind != StateSection.Event) return (kind, content);
            _events.Add(content);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Complete(int length)
    {
        if (length != 0) throw StateReader.Damaged("the end has a content");
        var expected = _hash.GetHashAndReset();
        if (!Read(SHA256.HashSizeInBytes).Span.SequenceEqual(expected)) throw StateReader.Damaged("its checksum is wrong");
    }

    private int ReadLength()
    {
        var length = 0L;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Read(1).Span[0];
            length |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return length <= Array.MaxLength ? (int)length : throw StateReader.Damaged("a section is too long");
        }
        throw StateReader.Damaged("a section is too long");
    }

    private ReadOnlyMemory<byte> Read(int length)
    {
        var have = 0;
        while (have < length)
        {
            if (_content.Length == have) Array.Resize(ref _content, (int)Math.Min(length, Math.Max(FirstRead, 2L * have)));
            var read = _source.Read(_content, have, Math.Min(length, _content.Length) - have);
            if (read == 0) throw StateReader.Damaged("it ends too early");
            have += read;
        }
        _events.BytesRead += length;
        _hash.AppendData(_content, 0, length);
        return _content.AsMemory(0, length);
    }
}
