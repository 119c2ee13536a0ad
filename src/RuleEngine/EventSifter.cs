using RuleEngine.Events;
using RuleEngine.Execution.Matching;

namespace RuleEngine;

/// <summary>
/// Matches events against an engine's rules ahead of their run, so that several threads can do it while one runs the rules: each reader thread has a sifter of its own. What a sifter
/// finds goes with the event, and the runs of its engine use it and do not match again. Made by <see cref="DetectionEngine.CreateSifter"/>. Not thread-safe.
/// </summary>
public sealed class EventSifter
{
    private readonly FieldTable _fields;
    private readonly Group[] _groups;
    private readonly EventMatches? _nothing;
    private readonly bool _needsAll;

    /// <summary>A sifter.</summary>
    /// <param name="fields">The fields that the rules use.</param>
    /// <param name="groups">The rules by the order in which they want their events, with the field that has the time there, or -1 for the event's own.</param>
    /// <param name="needsAll">Whether runs need the values of every event.</param>
    internal EventSifter(FieldTable fields, IEnumerable<(MatchIndex Index, int Timestamp)> groups, bool needsAll)
    {
        (_fields, _needsAll) = (fields, needsAll);
        _groups = [.. groups.Select(group => new Group(group.Index, new Matcher(group.Index), group.Timestamp))];
        foreach (var group in _groups)
        {
            _nothing = new EventMatches { Next = _nothing };
            _nothing.Set(group.Index, time: null, []);
        }
    }

    /// <summary>Whether runs need every event, and hold each.</summary>
    public bool NeedsAll => _needsAll;

    /// <summary>Matches an event, and leaves with it what was found.</summary>
    /// <param name="record">The event, which may be a lent one: its copies have what was found too.</param>
    /// <returns>Whether a run needs the event; false when it needs its time and its origin alone, which <see cref="EventStandIn"/> can give it.</returns>
    public bool Sift(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        // Runs make such an event anew, and match that.
        if (!record.Fields.Extends(_fields)) return true;
        var (isFound, first) = (false, record.RoomForMatches);
        var answer = first;
        for (var i = 0; i < _groups.Length; i++)
        {
            if (i > 0) answer = answer.Next ??= new EventMatches();
            isFound |= _groups[i].Find(record, answer);
        }
        answer.Next = null;
        record.Matches = isFound ? first : _nothing;
        return isFound || _needsAll;
    }

    /// <summary>An object that stands for the events of a reader that need not be kept.</summary>
    /// <param name="restore">Makes the event, for which the object stands, anew, and so that it stays.</param>
    public EventStandIn CreateStandIn(Func<EventRecord> restore)
    {
        ArgumentNullException.ThrowIfNull(restore);
        return new EventStandIn(_fields, _nothing, restore);
    }

    private sealed record Group(MatchIndex Index, Matcher Matcher, int Timestamp)
    {
        // As the run sees it; one without a time in the field is counted as missed at its own.
        public EventTime TimeOf(EventRecord record) => Timestamp >= 0 && FieldCoercion.TryReadTime(record[Timestamp], out var time) ? time : record.Time;

        // What was not found is said too.
        public bool Find(EventRecord record, EventMatches answer)
        {
            var time = TimeOf(record);
            var rules = Matcher.Match(time == record.Time ? record : record.At(time));
            var terms = answer.Set(Index, rules.IsEmpty ? null : time, rules);
            for (var i = 0; i < terms.Length; i++) terms[i] = Matcher.TermsOf(rules[i]);
            return terms.Length > 0;
        }
    }
}
