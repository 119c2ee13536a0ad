using System.Globalization;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Surveys;

/// <summary>The sources that are known, and which events each writes: from <c>AuditPolicies.tsv</c>, <c>AuditEvents.tsv</c> and <c>LogSources.tsv</c>.</summary>
internal static class LogSourceCatalog
{
    /// <summary>The channel of the audit policies.</summary>
    public const string SecurityChannel = "Security";

    /// <summary>Who writes audited events.</summary>
    public const string SecurityProvider = "Microsoft-Windows-Security-Auditing";

    private const string PolicyPath =
        "Computer Configuration > Windows Settings > Security Settings > Advanced Audit Policy Configuration > Audit Policies";

    private const string AuditSettings = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\Audit";

    private static readonly string[][] EventRows = [.. NormalizationTable.Read("AuditEvents.tsv")];

    /// <summary>The audit policies by name.</summary>
    public static IReadOnlyDictionary<string, LogSource> AuditPolicies { get; } =
        NormalizationTable.Read("AuditPolicies.tsv").Select(ReadPolicy).ToDictionary(policy => policy.Name, StringComparer.Ordinal);

    /// <summary>The sources of other channels.</summary>
    public static IReadOnlyList<LogSource> OtherSources { get; } = [.. NormalizationTable.Read("LogSources.tsv").Select(ReadSource)];

    /// <summary>What puts the command line into 4688; without it the event has none.</summary>
    public static LogSource CommandLine { get; } = new(LogSourceKind.Setting, "Command line in process creation events", SecurityChannel)
    {
        Provider = SecurityProvider,
        Volume = LogVolume.Low,
        Commands = [$"reg add \"{AuditSettings}\" /v ProcessCreationIncludeCmdLine_Enabled /t REG_DWORD /d 1 /f"],
        Setting = "Computer Configuration > Administrative Templates > System > Audit Process Creation > Include command line in process creation events",
        Codes = new HashSet<string> { "4688" },
    };

    /// <summary>The events of the Security channel, with the ways to get each.</summary>
    public static IReadOnlyList<AuditedEvent> AuditedEvents { get; } = [.. EventRows.SelectMany(ReadEvents)];

    private static readonly ILookup<string, LogSource> RequiredByCode =
        AuditedEvents.SelectMany(audited => audited.Required.Select(policy => (audited.Code, policy))).ToLookup(item => item.Code, item => item.policy, StringComparer.Ordinal);

    /// <summary>Whether an event of the Security channel needs a policy besides the one that it comes from.</summary>
    public static bool IsRequired(LogSource policy, string code) => RequiredByCode[code].Contains(policy);

    private static LogSource ReadPolicy(string[] row) => new(LogSourceKind.AuditPolicy, row[0], SecurityChannel)
    {
        Category = row[1],
        Provider = SecurityProvider,
        SubcategoryGuid = $"{{0CCE92{row[2]}-69AE-11D9-BED3-505054503030}}",
        ReportsSuccess = row[3].Contains('S', StringComparison.Ordinal),
        ReportsFailure = row[3].Contains('F', StringComparison.Ordinal),
        Volume = Enum.Parse<LogVolume>(row[4], ignoreCase: true),
        VolumeWhere = row[5],
        AuditedObjects = row[6],
        ObjectTypes = row[7].Split(',', StringSplitOptions.RemoveEmptyEntries),
        Commands = [$"auditpol.exe /set /subcategory:\"{row[0]}\" /success:enable /failure:enable"],
        Setting = $"{PolicyPath} > {row[1]} > Audit {row[0]}",
        Codes = EventRows.Where(eventRow => PoliciesOf(eventRow).Concat(RequiredOf(eventRow)).Contains(row[0])).SelectMany(CodesOf).ToHashSet(StringComparer.Ordinal),
    };

    private static LogSource ReadSource(string[] row) => new(row[0] switch { "Sysmon" => LogSourceKind.Sysmon, "PowerShell" => LogSourceKind.PowerShell, _ => LogSourceKind.Channel }, row[1], row[2])
    {
        Provider = row[3],
        Codes = row[4] == "*" ? new HashSet<string>() : NumbersOf(row[4]).ToHashSet(StringComparer.Ordinal),
        Volume = Enum.Parse<LogVolume>(row[5], ignoreCase: true),
        Commands = row[6].Split("; ", StringSplitOptions.RemoveEmptyEntries),
        Setting = row[7],
    };

    private static IEnumerable<AuditedEvent> ReadEvents(string[] row)
    {
        var required = RequiredOf(row).Select(name => AuditPolicies[name]).ToArray();
        var policies = PoliciesOf(row).Select(name => AuditPolicies[name]).ToArray();
        return CodesOf(row).Select(code => new AuditedEvent(code, row[1].Contains('S', StringComparison.Ordinal), row[1].Contains('F', StringComparison.Ordinal), policies, required));
    }

    private static IEnumerable<string> CodesOf(string[] row) => NumbersOf(row[0]);

    private static IEnumerable<string> NumbersOf(string cell) => NormalizationTable.ReadNumbers(cell)!.Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static string[] PoliciesOf(string[] row) => row[2] == "-" ? [] : row[2].Split(',');

    private static string[] RequiredOf(string[] row) => row[3].Length == 0 ? [] : row[3].Split(',');
}
