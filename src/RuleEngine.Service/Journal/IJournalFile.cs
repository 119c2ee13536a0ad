namespace RuleEngine.Service.Journal;

/// <summary>One open file of the journal. Reading may go on beside writing.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>How many bytes it has.</summary>
    long Length { get; }

    /// <summary>Writes buffers behind each other at an offset. After an exception any part of them may be there.</summary>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset);

    /// <summary>Reads up to the end of the file; returns how many bytes.</summary>
    int Read(Span<byte> bytes, long offset);

    /// <summary>Cuts the file off.</summary>
    void Cut(long length);

    /// <summary>Returns when all that was written is on the disk.</summary>
    void Flush();
}
