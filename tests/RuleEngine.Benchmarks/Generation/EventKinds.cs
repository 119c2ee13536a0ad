namespace RuleEngine.Benchmarks.Generation;

/// <summary>The kinds of events, and how common each is where audits of handles and Sysmon are on.</summary>
internal static class EventKinds
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<EventKind> All =
    [
        new("4624", 60, EventSource.Security, "logged-in", ["authentication"], ["start"], "A session began.", 5, SecurityEvents.LogOn),
        new("4625", 6, EventSource.Security, "logon-failed", ["authentication"], ["start"], "A session was refused.", 5, SecurityEvents.FailLogOn),
        new("4634", 55, EventSource.Security, "logged-out", ["authentication"], ["end"], "A session ended.", 2, SecurityEvents.LogOff),
        new("4648", 6, EventSource.Security, "logged-in-explicit", ["authentication"], ["start"], "A session was asked for with other credentials.", 3, SecurityEvents.LogOnExplicitly),
        new("4656", 60, EventSource.Security, "File System", [], [], "Somebody asked for a handle.", 1, SecurityEvents.AskForHandle),
        new("4658", 115, EventSource.Security, "handle-closed-object", ["iam", "configuration"], ["change"], "A handle was closed.", 1, SecurityEvents.CloseHandle),
        new("4663", 60, EventSource.Security, "attempt-made-to-access-object", ["authentication"], ["info"], "An object was used.", 1, SecurityEvents.UseObject),
        new("4672", 40, EventSource.Security, "logged-in-special", ["iam"], ["admin"], "A session has privileges.", 1, SecurityEvents.GrantPrivileges),
        new("4688", 35, EventSource.Security, "created-process", ["process"], ["start"], "A process was started.", 4, SecurityEvents.StartProcess),
        new("4689", 33, EventSource.Security, "exited-process", ["process"], ["end"], "A process ended.", 0, SecurityEvents.EndProcess),
        new("4690", 40, EventSource.Security, "duplicate-handle-attempt", ["process"], ["access"], "A handle was copied.", 1, SecurityEvents.CopyHandle),
        new("5145", 25, EventSource.Security, "network-share-object-access-checked", ["network", "file"], ["info", "access"], "Access to a share was checked.", 1, SecurityEvents.CheckShare),
        new("5156", 90, EventSource.Security, "windows-firewall-connection", ["network"], ["connection", "info", "allowed"], "A connection was let through.", 1, SecurityEvents.Connect),
        new("7045", 1, EventSource.Services, "None", [], [], "A service was installed.", 0, SecurityEvents.InstallService),
        new("1", 35, EventSource.Sysmon, "Process creation", ["process"], ["start"], "Process Create:", 0, SysmonEvents.StartProcess),
        new("3", 45, EventSource.Sysmon, "Network connection detected", ["network"], ["start", "connection", "protocol"], "Network connection detected:", 0, SysmonEvents.Connect),
        new("7", 110, EventSource.Sysmon, "Image loaded", ["process"], ["change"], "Image loaded:", 0, SysmonEvents.Load),
        new("8", 1, EventSource.Sysmon, "CreateRemoteThread", ["process"], ["change"], "CreateRemoteThread detected:", 0, SysmonEvents.StartThread),
        new("10", 90, EventSource.Sysmon, "ProcessAccess", ["process"], ["access"], "Process accessed:", 0, SysmonEvents.Access),
        new("11", 45, EventSource.Sysmon, "File created", ["file"], ["creation"], "File created:", 0, SysmonEvents.CreateFile),
        new("12", 30, EventSource.Sysmon, "Registry object added or deleted", ["configuration", "registry"], ["change"], "Registry object added or deleted:", 0, SysmonEvents.ChangeKey),
        new("13", 55, EventSource.Sysmon, "Registry value set", ["configuration", "registry"], ["change"], "Registry value set:", 0, SysmonEvents.SetValue),
        new("22", 20, EventSource.Sysmon, "DNS query", ["network"], ["connection", "protocol", "info"], "Dns query:", 0, SysmonEvents.LookUp),
        new("23", 8, EventSource.Sysmon, "File Delete archived", ["file"], ["deletion"], "File Delete archived:", 0, SysmonEvents.DeleteFile),
        new("4103", 8, EventSource.PowerShell, "Executing Pipeline", ["process"], ["info"], "", 0, PowerShellEvents.RunCommand),
        new("4104", 8, EventSource.PowerShell, "Execute a Remote Command", ["process"], ["info"], "", 0, PowerShellEvents.RunScript),
    ];
}
