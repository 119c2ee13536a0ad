using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

/// <summary>A table of mappings with the events that it is for.</summary>
internal sealed record MappingTable(string Name, string Actions, string Channel, string Provider, string? Steps = null)
{
    /// <summary>The time of the events that are made here.</summary>
    public const string Time = "2024-05-06T10:11:12.5Z";

    public static IReadOnlyList<MappingTable> All { get; } =
    [
        new("SecurityMappings.tsv", "SecurityActions.tsv", "Security", "Microsoft-Windows-Security-Auditing", "SecuritySteps.tsv"),
        new("SysmonMappings.tsv", "SysmonActions.tsv", "Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon"),
        new("PowerShellClassicMappings.tsv", "PowerShellClassicActions.tsv", "Windows PowerShell", "PowerShell"),
        new("PowerShellMappings.tsv", "PowerShellActions.tsv", "Microsoft-Windows-PowerShell/Operational", "Microsoft-Windows-PowerShell"),
        new("DefenderMappings.tsv", "DefenderActions.tsv", "Microsoft-Windows-Windows Defender/Operational", "Microsoft-Windows-Windows Defender"),
    ];

    public static TheoryData<string> Names => [.. All.Select(table => table.Name)];

    public static MappingTable Find(string name) => All.Single(table => table.Name == name);

    public IReadOnlyList<MappingRow> Rows()
    {
        var steps = Steps is null ? null : NormalizationTable.Read(Steps).ToDictionary(row => row[0], row => row[1]);
        return [.. NormalizationTable.Read(Name).Select(row => new MappingRow(this, row, steps is null ? row[0] : steps[row[0]]))];
    }

    /// <summary>The codes that a row of the table, or of its actions, names.</summary>
    public IEnumerable<int> Codes()
    {
        var cells = Steps is null ? NormalizationTable.Read(Name).Select(row => row[0]) : NormalizationTable.Read(Steps).Select(row => row[1]);
        return cells.Concat(NormalizationTable.Read(Actions).Select(row => row[0])).SelectMany(cell => NormalizationTable.ReadNumbers(cell) ?? [MappingRow.AnyCode]).Distinct().Order();
    }

    /// <summary>Normalises an event of the table.</summary>
    public EventRecord Normalize(WindowsEventNormalizer normalizer, int code, Action<WindowsEvent> fill)
    {
        var source = normalizer.Source;
        source.Clear();
        source.Set(WindowsEventProperty.EventId, FormattableString.Invariant($"{code}"));
        source.Set(WindowsEventProperty.ProviderName, Provider);
        source.Set(WindowsEventProperty.Channel, Channel);
        source.Set(WindowsEventProperty.SystemTime, Time);
        fill(source);
        Assert.Null(normalizer.Normalize(new EventOrigin(Name, 1), out var record));
        return record!;
    }

    /// <summary>The same, for one who wants the document.</summary>
    public EventRecord Normalize(int code, Action<WindowsEvent> fill) => Normalize(new WindowsEventNormalizer(FieldTable.Empty), code, fill);
}
