using RuleEngine.IO.Normalization;
using RuleEngine.IO.Surveys;

namespace RuleEngine.IO.Tests.Surveys;

public sealed class LogSourceCatalogTests
{
    // Codes that normalisation knows only by their task.
    private static readonly string[] WithoutAction =
    [
        "4656", "4661", "4649", "4653", "4654", "4655", "4671", "4693", "4694", "4696", "4703", "4765", "4766", "4772", "4773", "4780", "4782", "4794", "4886", "4887", "4888", "4889", "4890",
        "4911", "4913", "5031", "5138", "5139", "5143", "5144", "5150", "5151", "5153", "5154", "5155", "5159", "5168", "5376", "5377", "5378", "5632", "6272",
    ];

    private static readonly Dictionary<string, AuditedEvent> Events = LogSourceCatalog.AuditedEvents.ToDictionary(audited => audited.Code);

    [Fact]
    public void Every_code_of_the_mapping_has_its_policy_or_needs_none()
    {
        string[] codes = [.. NormalizationTable.Read("SecurityActions.tsv").Select(row => row[0]), .. WithoutAction];

        Assert.Equal(213, codes.Distinct().Count());
        Assert.Empty(codes.Except(Events.Keys));
        Assert.All(codes, code => Assert.True(Events[code].ReportsSuccess || Events[code].ReportsFailure, code));
        // What the log service says of itself is written whatever the policy.
        Assert.Equal(["1100", "1102", "1104", "1105", "1108"], codes.Where(code => Events[code].Policies.Count == 0).Order());
    }

    [Fact]
    public void Policies_are_named_as_the_tasks_of_their_events()
    {
        var tasks = NormalizationTable.Read("Tasks.tsv").Where(row => row[0] == LogSourceCatalog.SecurityProvider).Select(row => row[2]).ToHashSet();

        Assert.Equal(tasks.Order(), LogSourceCatalog.AuditPolicies.Keys.Order());
        Assert.Equal(LogSourceCatalog.AuditPolicies.Count, LogSourceCatalog.AuditPolicies.Values.Select(policy => policy.SubcategoryGuid).Distinct().Count());
        Assert.All(LogSourceCatalog.AuditPolicies.Values, policy => Assert.True(policy.ReportsSuccess || policy.ReportsFailure));
    }

    // A policy that reports only failures cannot give an event of success.
    [Fact]
    public void Some_policy_of_an_event_reports_its_outcomes() => Assert.All(Events.Values.Where(audited => audited.Policies.Count > 0), audited =>
    {
        Assert.True(!audited.ReportsSuccess || audited.Policies.Any(policy => policy.ReportsSuccess), audited.Code);
        Assert.True(!audited.ReportsFailure || audited.Policies.Any(policy => policy.ReportsFailure), audited.Code);
    });

    [Theory]
    [InlineData("4656", "File System,Registry,Kernel Object,SAM", "Handle Manipulation")]
    [InlineData("4663", "File System,Registry,Kernel Object,SAM", "")]
    [InlineData("4690", "Handle Manipulation", "")]
    [InlineData("4688", "Process Creation", "")]
    [InlineData("1102", "", "")]
    public void An_event_needs_a_policy_and_perhaps_another_besides(string code, string policies, string required)
    {
        Assert.Equal(policies, string.Join(',', Events[code].Policies.Select(policy => policy.Name)));
        Assert.Equal(required, string.Join(',', Events[code].Required.Select(policy => policy.Name)));
    }

    [Theory]
    [InlineData("File System"), InlineData("Registry"), InlineData("Kernel Object"), InlineData("SAM"), InlineData("Handle Manipulation"), InlineData("Directory Service Changes")]
    public void Policies_of_objects_need_audit_entries(string policy) => Assert.NotEmpty(LogSourceCatalog.AuditPolicies[policy].AuditedObjects);

    [Fact]
    public void Other_sources_say_what_they_write_and_how_they_are_set()
    {
        Assert.All(LogSourceCatalog.OtherSources, source => Assert.NotEmpty(source.Setting));
        Assert.Equal(["12", "13", "14"], LogSourceCatalog.OtherSources.Single(source => source.Name == "RegistryEvent").Codes.Order());
        Assert.Equal(2, LogSourceCatalog.OtherSources.First(source => source.Name == "Module Logging").Commands.Count);
    }

    [SharedFact("reference/audit-policies.md")]
    public void The_policies_that_rules_name_are_those_of_the_table()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Shared, "reference/audit-policies.md")).Where(line => line.StartsWith("| Audit ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.Equal(22, rows.Count);
        foreach (var row in rows.Where(row => row[2] != "-"))
        {
            var policy = LogSourceCatalog.AuditPolicies.Values.Single(policy => policy.Title == row[1]);
            Assert.Equal(row[2], policy.Category);
            Assert.Equal([row[4].Trim('`')], policy.Commands);
            // Of others the reference of Windows itself says so.
            if (row[5] == "volume") Assert.Equal(LogVolume.High, policy.Volume);
            Assert.All(row[6].Split(", "), code => Assert.Contains(policy, Events[code].Policies.Concat(Events[code].Required)));
        }
        var settings = string.Join('\n', LogSourceCatalog.OtherSources.Append(LogSourceCatalog.CommandLine).SelectMany(source => source.Commands));
        Assert.All(rows.Where(row => row[2] == "-").SelectMany(row => row[4].Split("; ")).Select(command => command.Trim('`')).Where(command => command.StartsWith("reg ", StringComparison.Ordinal)),
            command => Assert.Contains(command, settings, StringComparison.Ordinal));
    }
}
