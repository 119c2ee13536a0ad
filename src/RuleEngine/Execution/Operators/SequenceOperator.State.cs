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
                writer.Write(place.Stamp > 0);
                if (place.Stamp == 0)
                {
                    writer.Write(deadline);
                    continue;
                }
                writer.WriteCount(_partials[place.Number].Length - 1);
                writer.Write(KeyOf(place.Number));
                _partials.Save(place.Number, writer);
            }
            _guard?.Save(writer);
        }

        public void Load(StateReader reader)
        {
            for (var left = reader.ReadCount(); left > 0; left--)
            {
                if (!reader.ReadFlag())
                {
                    _expiry.Add(default, reader.ReadTime());
                    continue;
                }
                var stage = reader.ReadCount();
                if (stage >= _plan.Stages.Count - 1) throw StateReader.Damaged("a sequence waits at a stage that is not there");
                var key = reader.ReadKey(_plan.Keys[_plan.Stages[0]].Count);
                var state = _states.Find(key) is var known and >= 0 ? known : _states.Add(key);
                if (_states.Slots(state)[stage] != SequenceKeys.NoSequence) throw StateReader.Damaged("two sequences wait at one stage");
                var sequence = _partials.Load(reader, stage + 1);
                _reports?.Opened(sequence, key);
                Put(state, stage, sequence, stamp: 0);
            }
            _guard?.Load(reader);
        }
    }
}
