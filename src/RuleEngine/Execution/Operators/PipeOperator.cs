using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// <c>head</c> and <c>tail</c> over detections, in the order of their last events. Results are told at the end of the stream; no more are kept on
/// the way than the first pipe lets through, and no more than the budget.
/// </summary>
/// <param name="pipes">The pipes, in order.</param>
/// <param name="source">The detections.</param>
/// <param name="drops">Hears what is dropped for lack of room.</param>
/// <param name="budget">The bytes that the run may keep.</param>
internal sealed class PipeOperator(IReadOnlyList<IrPipe> pipes, IObservable<Detection> source, IDropListener drops, StateBudget budget) : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(pipes, observer, drops, budget);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink : IObserver<Detection>, IOperatorState
    {
        private readonly IReadOnlyList<IrPipe> _pipes;
        private readonly IObserver<Detection> _observer;
        private readonly IDropListener _drops;
        private readonly StateAccount _account;
        private readonly List<Detection?> _kept = [];
        private int _first;

        public Sink(IReadOnlyList<IrPipe> pipes, IObserver<Detection> observer, IDropListener drops, StateBudget budget)
        {
            (_pipes, _observer, _drops) = (pipes, observer, drops);
            _account = budget.Open(EvictOldest);
        }

        public void OnNext(Detection detection)
        {
            // Detections come almost in order, so the place is near the end.
            var place = _kept.Count;
            if (detection.Kind != DetectionKind.Sample)
            {
                while (place > _first && LastOf(_kept[place - 1]!) > LastOf(detection)) place--;
            }
            _kept.Insert(place, detection);
            _account.Add(DetectionSize.Of(detection));
            if (_pipes.Count == 0 || _kept.Count - _first <= _pipes[0].Count) return;
            if (_pipes[0].IsHead) RemoveLast();
            else RemoveFirst();
        }

        public void OnError(Exception error) => _observer.OnError(error);

        public void OnCompleted()
        {
            var results = _kept.Skip(_first).Select(detection => detection!);
            foreach (var pipe in _pipes) results = pipe.IsHead ? results.Take(pipe.Count) : results.TakeLast(pipe.Count);
            foreach (var detection in results) _observer.OnNext(detection);
            _observer.OnCompleted();
        }

        private bool EvictOldest()
        {
            if (_first == _kept.Count) return false;
            RemoveFirst();
            _drops.OnDropped(DropReason.Evicted);
            return true;
        }

        private void RemoveLast()
        {
            _account.Add(-DetectionSize.Of(_kept[^1]!));
            _kept.RemoveAt(_kept.Count - 1);
        }

        // The list is moved up only when half of it is empty.
        private void RemoveFirst()
        {
            _account.Add(-DetectionSize.Of(_kept[_first]!));
            _kept[_first++] = null;
            if (_first < 1024 || _first < _kept.Count / 2) return;
            _kept.RemoveRange(0, _first);
            _kept.TrimExcess();
            _first = 0;
        }

        public void Save(StateWriter writer)
        {
            writer.WriteCount(_kept.Count - _first);
            foreach (var detection in _kept.Skip(_first)) writer.Write(detection!);
        }

        public void Load(StateReader reader)
        {
            for (var left = reader.ReadCount(); left > 0; left--)
            {
                var detection = reader.ReadDetection();
                _kept.Add(detection);
                _account.Add(DetectionSize.Of(detection));
            }
        }

        public void Dispose() => _kept.Clear();

        private static EventTime LastOf(Detection detection)
        {
            var last = EventTime.MinValue;
            foreach (var record in detection.Events)
            {
                if (record is not null && record.Time > last) last = record.Time;
            }
            return last;
        }
    }
}
