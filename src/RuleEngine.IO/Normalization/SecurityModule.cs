using System.Globalization;

namespace RuleEngine.IO.Normalization;

/// <summary>What the Security channel adds to the base mapping: names for its codes, and users, processes and objects as ECS fields. All of it is in tables.</summary>
internal static class SecurityModule
{
    private static readonly Dictionary<int, (EcsValue Action, EcsValue Category, EcsValue Type)> Actions =
        NormalizationTable.Read("SecurityActions.tsv").ToDictionary(
            row => int.Parse(row[0], CultureInfo.InvariantCulture),
            row => (EcsValue.From(row[1]), EcsValue.From(row[2].Split(',')), EcsValue.From(row[3].Split(','))));

    private static readonly FieldMapping[] Mappings = ReadMappings();

    private static readonly int EventAction = EcsLayout.IdOf("event.action");
    private static readonly int EventCategory = EcsLayout.IdOf("event.category");
    private static readonly int EventType = EcsLayout.IdOf("event.type");

    /// <summary>Whether an event belongs to this module. Forwarders change the case of the channel's name.</summary>
    public static bool Concerns(WindowsEvent source) =>
        string.Equals(source[WindowsEventProperty.Channel], "Security", StringComparison.OrdinalIgnoreCase)
        && source[WindowsEventProperty.ProviderName] is "Microsoft-Windows-Security-Auditing" or "Microsoft-Windows-Eventlog";

    /// <summary>Adds to a document that has the base mapping.</summary>
    public static void Apply(WindowsEvent source, EcsDocument document)
    {
        document.DropPlaceholders();
        _ = int.TryParse(source[WindowsEventProperty.EventId], NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        if (Actions.TryGetValue(code, out var names))
        {
            document.Set(EventAction, names.Action);
            document.Set(EventCategory, names.Category);
            document.Set(EventType, names.Type);
        }
        AccessRights.Describe(document);
        foreach (var mapping in Mappings) mapping.Apply(code, document);
    }

    private static FieldMapping[] ReadMappings()
    {
        var steps = NormalizationTable.Read("SecuritySteps.tsv").ToDictionary(row => row[0], row => NormalizationTable.ReadNumbers(row[1]));
        return [.. NormalizationTable.Read("SecurityMappings.tsv").Select(row => new FieldMapping(row, steps[row[0]]))];
    }
}
