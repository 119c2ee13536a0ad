using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <content>Saving and loading.</content>
internal sealed partial class MissingEventGuard
{
    /// <summary>Writes what is remembered and what waits, each in the order in which it expires.</summary>
    public void Save(StateWriter writer)
    {
        writer.WriteCount(_expiry.Count);
        foreach (var (log, _) in _expiry.InOrder()) log!.Save(writer);
        writer.WriteCount(_windows.Count);
        foreach (var (waiting, deadline) in _windows.InOrder())
        {
            writer.Write(waiting is not null);
            if (waiting is null)
            {
                writer.Write(deadline);
                continue;
            }
            writer.Write(waiting.Key);
            _partials.Save(waiting.Sequence, writer);
        }
    }

    /// <summary>Takes over what was saved, into a new guard.</summary>
    public void Load(StateReader reader)
    {
        var keys = _plan.Keys[_plan.Stages[0]].Count;
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var log = MissingEventLog.Load(reader, _logs.Length, keys);
            if (_logs[log.Gap].Find(log.Key) is not null) throw StateReader.Damaged("a gap is remembered twice");
            _logs[log.Gap].Add(log.Key, log);
            _expiry.Add(log, log.NextLook);
        }
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            if (!reader.ReadFlag())
            {
                _windows.Add(WaitingSequence.Decided, reader.ReadTime());
                continue;
            }
            var key = reader.ReadKey(keys);
            var sequence = _partials.Load(reader, _plan.Stages.Count);
            if (!HasTrailing || (HasLeading && !_partials[sequence].HasLead)) throw StateReader.Damaged("a sequence waits for nothing");
            _reports?.Opened(sequence, key);
            Enqueue(new WaitingSequence(sequence, _partials[sequence].Last, key, WindowEndOf(sequence)));
        }
    }
}
