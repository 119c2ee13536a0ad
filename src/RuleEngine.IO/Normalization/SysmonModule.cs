namespace RuleEngine.IO.Normalization;

/// <summary>What Sysmon's channel adds to the base mapping.</summary>
internal static class SysmonModule
{
    /// <summary>The module.</summary>
    public static EventModule Module { get; } = new(
        "Microsoft-Windows-Sysmon/Operational",
        [],
        [new EventNames("SysmonActions.tsv"), new SysmonTime(), .. FieldMapping.ReadAll("SysmonMappings.tsv")]);
}
