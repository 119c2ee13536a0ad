using System.Text;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>What came out of a log.</summary>
internal sealed record LogReading(IReadOnlyList<LogReading.Record> Records, IReadOnlyList<EvtxLoss> Losses)
{
    /// <summary>A record, copied.</summary>
    public sealed record Record(ulong Id, long Written, long FileOffset, int Chunk, bool IsSlack, IReadOnlyList<(string Path, string Text)> Leaves);

    /// <summary>The numbers of the records.</summary>
    public IEnumerable<ulong> Ids => Records.Select(record => record.Id);

    /// <summary>Reads a log from a stream that can only go forward, in pieces of any size.</summary>
    public static LogReading Of(byte[] log, int pieceSize = int.MaxValue, bool includesSlack = false)
    {
        using var stream = new PieceStream(log, pieceSize);
        return Of(stream, includesSlack);
    }

    /// <summary>Reads a log from a stream.</summary>
    public static LogReading Of(Stream stream, bool includesSlack = false)
    {
        var (records, losses) = (new List<Record>(), new List<EvtxLoss>());
        var reader = new EvtxReader(stream, losses.Add, includesSlack);
        while (reader.Read())
        {
            var read = reader.Record;
            var leaves = new List<(string, string)>();
            foreach (var leaf in read.Leaves) leaves.Add((leaf.Path.ToString(), Encoding.UTF8.GetString(leaf.Value)));
            records.Add(new Record(read.RecordId, read.Written, read.FileOffset, read.Chunk, read.IsSlack, leaves));
        }
        return new LogReading(records, losses);
    }
}
