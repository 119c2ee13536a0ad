namespace RuleEngine.IO.Normalization;

/// <summary>What the two channels of PowerShell add to the base mapping.</summary>
internal static class PowerShellModule
{
    /// <summary>The module of the old channel, whose events hold blocks of text.</summary>
    public static EventModule Classic { get; } = new(
        "Windows PowerShell",
        [],
        [new EventNames("PowerShellClassicActions.tsv"), .. FieldMapping.ReadAll("PowerShellClassicMappings.tsv")]);

    /// <summary>The module of the channel with modules and script blocks.</summary>
    public static EventModule Operational { get; } = new(
        "Microsoft-Windows-PowerShell/Operational",
        [],
        [new EventNames("PowerShellActions.tsv"), new PowerShellUsers(), .. FieldMapping.ReadAll("PowerShellMappings.tsv")]);
}
