using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine;

/// <summary>
/// What was asked of one condition. Equal conditions are one, whichever rules they come from, and are asked at most once an event. It can be asked again about
/// a sample of its events, for a clock that the engine does not have.
/// </summary>
public sealed class ConditionProfile
{
    private readonly PredicateContext _context;
    private readonly int _id;
    private readonly IReadOnlyList<EventRecord> _sample;

    internal ConditionProfile(PredicateContext context, int id, string text, PredicateWatch watch)
    {
        (_context, _id, _sample, Text) = (context, id, watch.Sample(id), text);
        (Asked, Held) = (watch.Asked(id), watch.Held(id));
    }

    /// <summary>The condition, on one line.</summary>
    public string Text { get; }

    /// <summary>About how many events it was asked.</summary>
    public long Asked { get; }

    /// <summary>For how many of them it held.</summary>
    public long Held { get; }

    /// <summary>The rules that it is a part of, in their order.</summary>
    public IReadOnlyList<RuleStatus> Rules { get; internal set; } = [];

    /// <summary>How many events <see cref="AskSample"/> asks about: evenly chosen among those that it was asked about.</summary>
    public int SampleCount => _sample.Count;

    /// <summary>
    /// Asks it about each event of the sample so many times: first with nothing known of the event, then with what conditions prepare of an event and share, such as
    /// a text in small letters. Not thread-safe, as nothing of a profile is.
    /// </summary>
    /// <param name="times">How often; with 0 it only turns to each event.</param>
    /// <returns>How often it held.</returns>
    public long AskSample(int times)
    {
        var held = 0L;
        foreach (var record in _sample)
        {
            _context.MoveTo(record);
            for (var i = 0; i < times; i++)
            {
                _context.ForgetAnswers();
                if (_context.Test(_id)) held++;
            }
        }
        return held;
    }
}
