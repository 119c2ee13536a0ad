using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <content>Saving and loading.</content>
internal sealed partial class SequenceOperator
{
    private sealed partial class Sink
    {
        // In the order in which they expire, which is that in which they would be evicted; when they do follows from their first events.
        public void Save(StateWriter writer)
        {
            writer.WriteCount(_expiry.Count);
            foreach (var (place, deadline) in _expiry.InOrder())
            {
                writer.Write(place is not null);
                if (place is null)
                {
                    writer.Write(deadline);
                    continue;
                }
                writer.WriteCount(place.Stage);
                writer.Write(place.State.Key);
                place.Partial!.Save(writer);
            }
            _guard?.Save(writer);
        }

        public void Load(StateReader reader)
        {
            for (var left = reader.ReadCount(); left > 0; left--)
            {
                if (!reader.ReadFlag())
                {
                    _expiry.Add(PendingSequence.Left, reader.ReadTime());
                    continue;
                }
                var stage = reader.ReadCount();
                if (stage >= _plan.Stages.Count - 1) throw StateReader.Damaged("a sequence waits at a stage that is not there");
                var key = reader.ReadKey(_plan.Keys[_plan.Stages[0]].Count);
                var state = _states.Find(key) ?? Open(key);
                if (state.Slots[stage] is not null) throw StateReader.Damaged("two sequences wait at one stage");
                var partial = SequencePartial.Load(reader, stage + 1);
                _reports?.Opened(partial, key);
                Put(state, stage, partial);
            }
            _guard?.Load(reader);
        }
    }
}
