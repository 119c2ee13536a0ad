using System.Globalization;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Gives event codes their action, category, type and outcome, from a table: code, action, categories, types, outcome. The code <c>*</c> stands for all
/// others; a dash, or a cell that is not there, gives nothing.
/// </summary>
internal sealed class EventNames : IMappingStep
{
    private const string AllOthers = "*";

    private static readonly int EventAction = EcsLayout.IdOf("event.action");
    private static readonly int EventCategory = EcsLayout.IdOf("event.category");
    private static readonly int EventOutcome = EcsLayout.IdOf("event.outcome");
    private static readonly int EventType = EcsLayout.IdOf("event.type");

    private readonly Dictionary<int, EcsValue[]> _names = [];
    private readonly EcsValue[]? _others;

    /// <summary>Reads a table.</summary>
    public EventNames(string table)
    {
        foreach (var row in NormalizationTable.Read(table))
        {
            EcsValue[] names = [Text(row, 1), List(row, 2), List(row, 3), Text(row, 4)];
            if (row[0] == AllOthers) _others = names;
            else _names.Add(int.Parse(row[0], CultureInfo.InvariantCulture), names);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; } = ["event.action", "event.category", "event.type", "event.outcome"];

    /// <inheritdoc/>
    public bool Concerns(int code) => _others is not null || _names.ContainsKey(code);

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        var names = _names.GetValueOrDefault(context.Code) ?? _others!;
        context.Fields.Set(EventAction, names[0]);
        context.Fields.Set(EventCategory, names[1]);
        context.Fields.Set(EventType, names[2]);
        context.Fields.Set(EventOutcome, names[3]);
    }

    private static EcsValue Text(string[] row, int cell) => IsNothing(row, cell) ? default : EcsValue.From(row[cell]);

    private static EcsValue List(string[] row, int cell) => IsNothing(row, cell) ? default : EcsValue.From(row[cell].Split(','));

    private static bool IsNothing(string[] row, int cell) => row.Length <= cell || row[cell] == "-";
}
