namespace RuleEngine.Benchmarks.Generation;

/// <summary>A log of Windows.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Provider">Who writes it.</param>
/// <param name="ProviderId">The identity of that.</param>
/// <param name="Module">What Winlogbeat calls it.</param>
/// <param name="Dataset">What Elastic Agent calls it.</param>
internal sealed record EventSource(string Channel, string Provider, string ProviderId, string Module, string Dataset)
{
    /// <summary>The audit log.</summary>
    public static readonly EventSource Security = new("Security", "Microsoft-Windows-Security-Auditing", "{54849625-5478-4994-A5BA-3E3B0328C30D}", "security", "system.security");

    /// <summary>The log of services.</summary>
    public static readonly EventSource Services = new("System", "Service Control Manager", "{555908d1-a6d7-4695-8e1e-26931d2012f4}", "system", "system.system");

    /// <summary>Sysmon's log.</summary>
    public static readonly EventSource Sysmon = new("Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}", "sysmon", "windows.sysmon_operational");

    /// <summary>PowerShell's log.</summary>
    public static readonly EventSource PowerShell = new("Microsoft-Windows-PowerShell/Operational", "Microsoft-Windows-PowerShell", "{A0C1853B-5C40-4B15-8766-3CF1C58F985A}", "powershell", "windows.powershell_operational");
}
