using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// <c>head</c> and <c>tail</c> over detections, in the order of their last events. Results are told at the end of the stream; no more are kept on
/// the way than the first pipe lets through.
/// </summary>
/// <param name="pipes">The pipes, in order.</param>
/// <param name="source">The detections.</param>
internal sealed class PipeOperator(IReadOnlyList<IrPipe> pipes, IObservable<Detection> source) : IObservable<Detection>
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<Detection> observer)
    {
        var sink = new Sink(pipes, observer);
        return new OperatorSubscription(source.Subscribe(sink), sink);
    }

    private sealed class Sink(IReadOnlyList<IrPipe> pipes, IObserver<Detection> observer) : IObserver<Detection>, IOperatorState
    {
        private readonly List<Detection> _kept = [];

        public void OnNext(Detection detection)
        {
            // Detections come almost in order, so the place is near the end.
            var place = _kept.Count;
            if (detection.Kind != DetectionKind.Sample)
            {
                while (place > 0 && LastOf(_kept[place - 1]) > LastOf(detection)) place--;
            }
            _kept.Insert(place, detection);
            if (pipes.Count > 0 && _kept.Count > pipes[0].Count) _kept.RemoveAt(pipes[0].IsHead ? _kept.Count - 1 : 0);
        }

        public void OnError(Exception error) => observer.OnError(error);

        public void OnCompleted()
        {
            IEnumerable<Detection> results = _kept;
            foreach (var pipe in pipes) results = pipe.IsHead ? results.Take(pipe.Count) : results.TakeLast(pipe.Count);
            foreach (var detection in results) observer.OnNext(detection);
            observer.OnCompleted();
        }

        public void Save(StateWriter writer)
        {
            writer.WriteCount(_kept.Count);
            foreach (var detection in _kept) writer.Write(detection);
        }

        public void Load(StateReader reader)
        {
            for (var left = reader.ReadCount(); left > 0; left--) _kept.Add(reader.ReadDetection());
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
