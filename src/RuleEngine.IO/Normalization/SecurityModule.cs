namespace RuleEngine.IO.Normalization;

/// <summary>What the Security channel adds to the base mapping: names for its codes, and users, processes and objects as ECS fields. All of it is in tables.</summary>
internal static class SecurityModule
{
    /// <summary>The module.</summary>
    public static EventModule Module { get; } = new(
        "Security",
        ["Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Eventlog"],
        [new EventNames("SecurityActions.tsv"), new AccessRights(), new CommunityId(), .. FieldMapping.ReadAll("SecurityMappings.tsv", "SecuritySteps.tsv")]);
}
