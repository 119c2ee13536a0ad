using System.Text;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>What came out of a log.</summary>
internal sealed record LogReading(IReadOnlyList<LogReading.Record> Records, IReadOnlyList<EvtxLoss> Losses)
{
    /// <summary>A record, copied; of each value whether it is the first of its element.</summary>
    public sealed record Record(ulong Id, long Written, long FileOffset, int Chunk, bool IsSlack, IReadOnlyList<(string Path, string Text)> Leaves, IReadOnlyList<bool> Begins);

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
            var (leaves, begins) = (new List<(string, string)>(), new List<bool>());
            foreach (var leaf in read.Leaves)
            {
                leaves.Add((leaf.Path.ToString(), Encoding.UTF8.GetString(leaf.Value)));
                begins.Add(leaf.OpenDepth <= (leaf.Path.IsAttribute ? leaf.Path.Parent! : leaf.Path).Depth);
            }
            records.Add(new Record(read.RecordId, read.Written, read.FileOffset, read.Chunk, read.IsSlack, leaves, begins));
        }
        return new LogReading(records, losses);
    }
}
