using RuleEngine.Events;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs;

/// <summary>Makes normalised events of the records of an event log, and problems of what is lost of it. Not thread-safe.</summary>
internal sealed class EvtxEventMaker
{
    private readonly WindowsEventNormalizer _normalizer;
    private readonly EvtxEventAdapter _adapter;

    /// <summary>A maker of events with some fields.</summary>
    public EvtxEventMaker(FieldTable fields)
    {
        _normalizer = new WindowsEventNormalizer(fields);
        _adapter = new EvtxEventAdapter(_normalizer.Source);
    }

    /// <summary>Makes the event of a record.</summary>
    /// <param name="source">The record.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    /// <returns>The event, lent until the next one is made; null when there is none.</returns>
    public EventRecord? Make(EvtxRecord source, EventOrigin origin, out DecodeProblem problem)
    {
        problem = default;
        _adapter.Fill(source);
        if (_normalizer.Lend(origin, out var record) is { } missing)
            problem = new DecodeProblem(missing.IsAboutTime ? InputProblemReason.NoTime : InputProblemReason.InvalidEvtx, $"record {source.RecordId}: {missing.Message}");
        return record;
    }

    /// <summary>What is told of a loss.</summary>
    public static DecodeProblem ProblemOf(EvtxLoss loss)
    {
        var reason = loss.Reason switch
        {
            EvtxLossReason.WrongChecksum => InputProblemReason.WrongChecksum,
            EvtxLossReason.Truncated => InputProblemReason.Truncated,
            _ => InputProblemReason.InvalidEvtx,
        };
        var place = loss.Chunk < 0 ? "" : FormattableString.Invariant($"chunk {loss.Chunk}, offset {loss.ChunkOffset}: ");
        return new DecodeProblem(reason, place + loss.Detail);
    }
}
