using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// The fields that are worth computing: those that a rule set uses, with what has to be computed with them; or all, for a whole document. A step of
/// the mapping whose targets nobody wants is left out.
/// </summary>
internal sealed class FieldSelection
{
    /// <summary>The object that the values of EventData are in, as it begins a field's name.</summary>
    public const string DataPrefix = "winlog.event_data.";

    private readonly bool[] _wanted = new bool[EcsLayout.Count];
    private readonly HashSet<string> _wantedData = new(StringComparer.Ordinal);
    private readonly bool _isAll;

    private FieldSelection() => _isAll = true;

    /// <summary>Selects the fields of a table.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="steps">All steps of the mapping.</param>
    public FieldSelection(FieldTable fields, IReadOnlyList<IMappingStep> steps)
    {
        foreach (var field in fields.Names.Append(fields.TimestampField)) Want(field);
        // A step that fills several fields fills the second when the first is taken, so whatever else sets the first must have run.
        bool isLarger;
        do
        {
            isLarger = false;
            foreach (var step in steps)
            {
                if (!Concerns(step)) continue;
                foreach (var target in step.Targets) isLarger |= Want(target);
            }
        }
        while (isLarger);
    }

    /// <summary>Every field.</summary>
    public static FieldSelection All { get; } = new();

    /// <summary>Whether a field is wanted, by its place in <see cref="EcsLayout"/>.</summary>
    public bool Wants(int field) => _isAll || _wanted[field];

    /// <summary>Whether a field is wanted, by its name.</summary>
    public bool Wants(string field) => _isAll
        || (EcsLayout.TryFind(field, out var id) ? _wanted[id] : field.StartsWith(DataPrefix, StringComparison.Ordinal) && _wantedData.Contains(field[DataPrefix.Length..]));

    /// <summary>Whether a step has something to do.</summary>
    public bool Concerns(IMappingStep step) => step.Targets.Any(Wants);

    // Whether the field was not wanted before.
    private bool Want(string field)
    {
        if (!EcsLayout.TryFind(field, out var id)) return field.StartsWith(DataPrefix, StringComparison.Ordinal) && _wantedData.Add(field[DataPrefix.Length..]);
        var isNew = !_wanted[id];
        _wanted[id] = true;
        return isNew;
    }
}
