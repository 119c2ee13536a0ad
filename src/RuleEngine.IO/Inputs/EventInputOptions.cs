namespace RuleEngine.IO.Inputs;

/// <summary>Limits and sources of <see cref="EventInputs"/>.</summary>
public sealed record EventInputOptions
{
    /// <summary>The largest event, in bytes of UTF-8; a larger one is skipped and counted. 16 MiB unless told.</summary>
    public int MaxEventBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many problems of an input are kept with their place; the others are only counted. 20 unless told.</summary>
    public int MaxProblemsPerInput { get; init; } = 20;

    /// <summary>How many bytes may come out of one compressed stream or member of an archive; the rest is not read. 256 GiB unless told.</summary>
    public long MaxDecompressedBytes { get; init; } = 256L * 1024 * 1024 * 1024;

    /// <summary>How many times as many bytes as went in may come out of compressed content, beyond 64 MiB; the rest is not read. 500 unless told:
    /// logs are packed 10 to 40 to 1, the best that deflate can do is 1,032 to 1.</summary>
    public int MaxCompressionRatio { get; init; } = 500;

    /// <summary>How deep containers may be nested; a <c>.tar.gz</c> is two deep. 4 unless told.</summary>
    public int MaxContainerDepth { get; init; } = 4;

    /// <summary>How many members an archive may have; the others are not read. 65,536 unless told.</summary>
    public int MaxContainerMembers { get; init; } = 65_536;

    /// <summary>Whether records left over behind the used part of a Windows event log's chunks are read too. They are older than their neighbours and may
    /// be there twice, so only an investigation wants them.</summary>
    public bool IncludesSlack { get; init; }

    /// <summary>How many threads read, the one that takes the events among them; 1 unless told. More give the same events, and what is told of the inputs is the same; they are started only for inputs
    /// that are worth it, and take some megabytes.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Makes the sifters with which several threads match events ahead of their run; null to leave that to the run. With it events that no rule matches have no values, only their time, their
    /// origin, and what <see cref="RuleEngine.Events.EventRecord.Keep"/> brings back. Asked once a thread; for lent events (<see cref="EventInputs.ReadLent"/>) to the engine's own runs.
    /// </summary>
    public Func<EventSifter>? CreateSifter { get; init; }

    /// <summary>How many bytes of events threads take at once.</summary>
    internal int BatchBytes { get; init; } = 256 * 1024;

    /// <summary>Called by a thread before it decodes a batch, for tests that hold threads up; null for nothing.</summary>
    internal Action? BeforeBatch { get; init; }

    /// <summary>Given the bytes of each batch whose events were given, for tests that overwrite them; null for nothing.</summary>
    internal Action<byte[]>? BatchReturned { get; init; }

    /// <summary>Opens what <c>-</c> stands for; the process's standard input unless told.</summary>
    public Func<Stream> OpenStandardInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Inputs that are at hand and on no disk, by the paths that stand for them; they come behind the files. Not packed in archives.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Contents { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();
}
