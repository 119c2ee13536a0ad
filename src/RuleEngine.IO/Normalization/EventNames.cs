using System.Globalization;

namespace RuleEngine.IO.Normalization;

/// <summary>Gives event codes their action, category and type, from a table: code, action, categories, types.</summary>
internal sealed class EventNames : IMappingStep
{
    private static readonly int EventAction = EcsLayout.IdOf("event.action");
    private static readonly int EventCategory = EcsLayout.IdOf("event.category");
    private static readonly int EventType = EcsLayout.IdOf("event.type");

    private readonly Dictionary<int, (EcsValue Action, EcsValue Category, EcsValue Type)> _names;

    /// <summary>Reads a table.</summary>
    public EventNames(string table) => _names = NormalizationTable.Read(table).ToDictionary(
        row => int.Parse(row[0], CultureInfo.InvariantCulture),
        row => (EcsValue.From(row[1]), EcsValue.From(row[2].Split(',')), EcsValue.From(row[3].Split(','))));

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; } = ["event.action", "event.category", "event.type"];

    /// <inheritdoc/>
    public bool Concerns(int code) => _names.ContainsKey(code);

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        var (action, category, type) = _names[context.Code];
        context.Fields.Set(EventAction, action);
        context.Fields.Set(EventCategory, category);
        context.Fields.Set(EventType, type);
    }
}
