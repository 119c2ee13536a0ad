namespace RuleEngine.IO.Normalization;

/// <summary>What the channel of Windows Defender adds to the base mapping. Its names have blanks, for which the Elastic Agent writes underscores.</summary>
internal static class DefenderModule
{
    /// <summary>The module.</summary>
    public static EventModule Module { get; } = new(
        "Microsoft-Windows-Windows Defender/Operational",
        [],
        [new EventNames("DefenderActions.tsv"), .. FieldMapping.ReadAll("DefenderMappings.tsv")]);
}
