using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>
/// Looks for the events that meet most of what a rule's stages ask without meeting all: of each stage the few that are nearest, one for all that meet just the same. Conditions that an event meets by what it
/// has count before those that it meets by what it has not, because events that have nothing in common with a rule meet all of the latter. It asks with the delegates that run.
/// </summary>
public sealed class NearMissSearch
{
    // So that what holds by a value outweighs all that holds without one.
    private const int Weight = 1000;

    private readonly PredicateContext _context;
    private readonly EventFactory _factory;
    private readonly Stage[] _stages;
    private readonly int _most;

    internal NearMissSearch(IReadOnlyList<(int Number, IrPredicate Condition)> stages, FieldTable fields, int most)
    {
        var table = new PredicateTable(fields);
        _stages = [.. stages.Select(stage => new Stage(stage.Number, table.Intern(stage.Condition), [.. AccessPlanner.Conjuncts(stage.Condition).Select(part => (table.Intern(part), part is IrPredicate.Not or IrPredicate.InIndex))]))];
        (_context, _factory, _most) = (new PredicateContext(table), new EventFactory(fields), most);
    }

    /// <summary>How many events were looked at.</summary>
    public long Events { get; private set; }

    /// <summary>Looks at an event.</summary>
    /// <param name="record">The event, which may be lent; one with the fields of the engine that it will be given to is read only once.</param>
    public void Look(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Events++;
        var projected = _factory.Project(record);
        _context.MoveTo(projected);
        foreach (var stage in _stages) Look(stage, projected);
    }

    /// <summary>How many of the events meet all that a stage asks.</summary>
    /// <param name="stage">Its number, as <see cref="StageExplanation.Number"/> has it.</param>
    public long MatchesOf(int stage) => Array.Find(_stages, item => item.Number == stage)?.Matches ?? 0;

    /// <summary>The events that are nearest to what a stage asks, the nearest first. None that meets nothing by what it has.</summary>
    /// <param name="stage">Its number, as <see cref="StageExplanation.Number"/> has it.</param>
    public IReadOnlyList<NearMiss> Of(int stage) => Array.Find(_stages, item => item.Number == stage) is { } found ? [.. found.Nearest.Select(near => near.Miss)] : [];

    private void Look(Stage stage, EventRecord record)
    {
        if (_context.Test(stage.Condition))
        {
            stage.Matches++;
            return;
        }
        var (score, met, kind) = (0, 0, 0UL);
        foreach (var (part, isAbsence) in stage.Parts)
        {
            var holds = _context.Test(part);
            // A number in base 3 by which the parts are met: of more than forty parts two kinds may, at worst, be taken for one.
            kind = kind * 3 + (holds ? 1UL : 2UL);
            if (!holds) continue;
            met++;
            score += isAbsence ? 1 : Weight;
        }
        if (score >= Weight) Keep(stage, record, score, met, kind);
    }

    private void Keep(Stage stage, EventRecord record, int score, int met, ulong kind)
    {
        var nearest = stage.Nearest;
        if (nearest.Count == _most && score < nearest[^1].Score) return;
        var place = nearest.FindIndex(near => near.Kind == kind);
        if (place >= 0)
        {
            var known = nearest[place].Miss;
            nearest[place] = (score, kind, known with { Events = known.Events + 1 });
            return;
        }
        if (nearest.Count == _most && score == nearest[^1].Score) return;
        place = nearest.Count;
        while (place > 0 && nearest[place - 1].Score < score) place--;
        nearest.Insert(place, (score, kind, new NearMiss(record.Keep(), met, stage.Parts.Length, 1)));
        if (nearest.Count > _most) nearest.RemoveAt(_most);
    }

    private sealed class Stage(int number, int condition, (int Predicate, bool IsAbsence)[] parts)
    {
        public int Number { get; } = number;

        public int Condition { get; } = condition;

        public (int Predicate, bool IsAbsence)[] Parts { get; } = parts;

        public List<(int Score, ulong Kind, NearMiss Miss)> Nearest { get; } = [];

        public long Matches { get; set; }
    }
}
