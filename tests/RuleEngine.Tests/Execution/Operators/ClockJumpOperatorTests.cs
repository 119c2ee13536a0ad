using System.Reactive.Subjects;
using RuleEngine.Events;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// Which events <see cref="ClockJumpOperator"/> lets through, with 10 s allowed. Streams are written in the language of <see cref="SequenceTrace"/>; a
/// result has what each event brings out, with a question mark behind one that is not believed, and last what the end brings out.
/// </summary>
public sealed class ClockJumpOperatorTests : IDisposable
{
    private readonly Subject<EventRecord> _source = new();
    private readonly List<string> _passed = [];

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("A1 A2 A12", "A1 A2 A12 |")]
    [InlineData("A1 A11.000000001", "A1 - | A11.000000001")]
    [InlineData("A1 A5000 A2", "A1 - A5000?,A2 |")]
    [InlineData("A1 A5000 A6000 A2 A12", "A1 - - A5000?,A6000?,A2 A12 |")]
    [InlineData("A1 A5000 A2 A5000 A3", "A1 - A5000?,A2 - A5000?,A3 |")]
    [InlineData("A1 A5000 A5001", "A1 - - | A5000,A5001")]
    [InlineData("A5000 A1 A2", "A5000 A1 A2 |")]
    public void An_event_too_far_ahead_is_held_until_others_tell(string stream, string expected)
    {
        Connect();
        var steps = new List<string>();
        foreach (var record in SequenceTrace.EventsOf(stream))
        {
            _source.OnNext(record);
            steps.Add(Take("-"));
        }
        _source.OnCompleted();
        Assert.Equal(expected, $"{string.Join(' ', steps)} | {Take("")}".TrimEnd());
    }

    [Fact]
    public void A_hundred_in_a_row_move_time()
    {
        Connect();
        foreach (var record in SequenceTrace.EventsOf("A1 " + string.Join(' ', Enumerable.Range(5000, ClockJumpOperator.Proof)))) _source.OnNext(record);
        Assert.Equal(1 + ClockJumpOperator.Proof, _passed.Count);
        foreach (var record in SequenceTrace.EventsOf("A2 A5105")) _source.OnNext(record);
        Assert.Equal(["A2", "A5105"], _passed[^2..]);
    }

    [Fact]
    public void An_error_comes_behind_what_was_held()
    {
        Connect();
        foreach (var record in SequenceTrace.EventsOf("A1 A5000")) _source.OnNext(record);
        _source.OnError(new InvalidOperationException("broken"));
        Assert.Equal(["A1", "A5000", "broken"], _passed);
    }

    [Fact]
    public void Who_leaves_in_the_middle_gets_nothing_more()
    {
        IDisposable? subscription = null;
        var seen = new List<string>();
        subscription = new ClockJumpOperator(_source, TimeSpan.FromSeconds(10), (record, _) => seen.Add(record.Origin.Source + "?")).Subscribe(record =>
        {
            seen.Add(record.Origin.Source);
            if (seen.Count == 2) subscription!.Dispose();
        });
        foreach (var record in SequenceTrace.EventsOf("A1 A5000 A5001 A5002")) _source.OnNext(record);
        _source.OnCompleted();
        Assert.Equal(["A1", "A5000"], seen);
        Assert.False(_source.HasObservers);
    }

    private void Connect() => new ClockJumpOperator(_source, TimeSpan.FromSeconds(10), (record, _) => _passed.Add(record.Origin.Source + "?"))
        .Subscribe(record => _passed.Add(record.Origin.Source), exception => _passed.Add(exception.Message));

    private string Take(string nothing)
    {
        var passed = _passed.Count == 0 ? nothing : string.Join(',', _passed);
        _passed.Clear();
        return passed;
    }
}
