namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>A part of a log that was not read, or was read though a check failed.</summary>
/// <param name="Reason">The kind of problem.</param>
/// <param name="FileOffset">Where in the file the part begins.</param>
/// <param name="Chunk">The number of its chunk, from 0; -1 when it is in none.</param>
/// <param name="ChunkOffset">Where in the chunk the part begins.</param>
/// <param name="IsRead">Whether the part was read nevertheless.</param>
/// <param name="Detail">What is wrong.</param>
internal readonly record struct EvtxLoss(EvtxLossReason Reason, long FileOffset, int Chunk, int ChunkOffset, bool IsRead, string Detail);
