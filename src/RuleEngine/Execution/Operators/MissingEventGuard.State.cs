using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <content>Saving and loading.</content>
internal sealed partial class MissingEventGuard
{
    /// <summary>Writes what is remembered and what waits, each in the order in which it expires.</summary>
    public void Save(StateWriter writer)
    {
        var logs = _expiry.InOrder();
        writer.WriteCount(logs.Length);
        foreach (var log in logs) log.Save(writer);
        var windows = _windows.InOrder();
        writer.WriteCount(windows.Length);
        foreach (var waiting in windows)
        {
            writer.Write(waiting.Key);
            waiting.Sequence.Save(writer);
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
            var key = reader.ReadKey(keys);
            var sequence = SequencePartial.Load(reader, _plan.Stages.Count);
            if (!HasTrailing || (HasLeading && sequence.Lead is null)) throw StateReader.Damaged("a sequence waits for nothing");
            Enqueue(new WaitingSequence(sequence, key, WindowEndOf(sequence)));
        }
    }
}
