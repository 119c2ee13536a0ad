using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Fills events of the audit log, and of that of services.</summary>
internal static class SecurityEvents
{
    private static readonly string[] Packages = ["Kerberos", "Negotiate", "NTLM", "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0"];
    private static readonly (string Number, string Name)[] LogonTypes = [("3", "Network"), ("5", "Service"), ("2", "Interactive"), ("10", "RemoteInteractive"), ("7", "Unlock"), ("4", "Batch")];
    private static readonly string[] ObjectTypes = ["File", "Key", "Process", "SAM_DOMAIN", "Token"];
    private static readonly string[] Shares = [@"\\*\SYSVOL", @"\\*\IPC$", @"\\*\Projects", @"\\*\Users", @"\\*\NETLOGON", @"\\*\C$"];
    private static readonly string[] Pipes = ["lsarpc", "samr", "netlogon", "srvsvc", "wkssvc", "spoolss"];
    private static readonly string[] Protocols = ["6", "17", "6", "6", "1"];
    private const string NullId = "{00000000-0000-0000-0000-000000000000}";

    /// <summary>4624.</summary>
    public static void LogOn(EventDraft draft, Draw draw)
    {
        var user = draw.OneIn(3) ? draft.Host.Machine : draw.PickSkewed(draft.Estate.Users);
        AddSubject(draft, draft.Host.Machine, "0x3e7");
        AddTarget(draft, user, draw.Hex(int.MaxValue));
        AddLogon(draft, draw, user);
        foreach (var (name, value) in new[] { ("TransmittedServices", "-"), ("LmPackageName", "-"), ("KeyLength", "0"), ("ImpersonationLevel", "%%1833"), ("RestrictedAdminMode", "-"),
            ("TargetOutboundUserName", "-"), ("TargetOutboundDomainName", "-"), ("VirtualAccount", "%%1843"), ("TargetLinkedLogonId", "0x0"), ("ElevatedToken", "%%1842") }) draft.Add(name, value);
        (draft.User, draft.LogonId) = (user, "0x3e7");
    }

    /// <summary>4625.</summary>
    public static void FailLogOn(EventDraft draft, Draw draw)
    {
        var user = draw.PickSkewed(draft.Estate.Users);
        AddSubject(draft, draft.Host.Machine, "0x3e7");
        AddTarget(draft, user, logonId: null);
        draft.Add("Status", "0xc000006d");
        draft.Add("FailureReason", "%%2313");
        draft.Add("SubStatus", draw.OneIn(3) ? "0xc0000064" : "0xc000006a");
        AddLogon(draft, draw, user);
        draft.Add("KeyLength", "0");
        (draft.User, draft.LogonId, draft.IsFailure) = (user, "0x3e7", true);
    }

    /// <summary>4634.</summary>
    public static void LogOff(EventDraft draft, Draw draw)
    {
        var (user, session, type) = (draw.OneIn(3) ? draft.Host.Machine : draw.PickSkewed(draft.Estate.Users), draw.Hex(int.MaxValue), draw.PickSkewed(LogonTypes));
        AddTarget(draft, user, session);
        draft.Add("LogonType", type.Number);
        (draft.User, draft.LogonId, draft.LogonType) = (user, session, type.Name);
    }

    /// <summary>4648.</summary>
    public static void LogOnExplicitly(EventDraft draft, Draw draw)
    {
        var session = Session(draw);
        AddSubject(draft, draft.Host.Owner, session);
        draft.Target = draw.PickSkewed(draft.Estate.Users);
        draft.Add("LogonGuid", NullId);
        AddTarget(draft, draft.Target, logonId: null);
        draft.Add("TargetLogonGuid", NullId);
        draft.Add("TargetServerName", "localhost");
        draft.Add("TargetInfo", "localhost");
        AddProcess(draft, draft.Host.AnyProcess(draw));
        draft.Add("IpAddress", draft.Host.Address);
        draft.Add("IpPort", Number(draw.Between(49_152, 65_536)));
    }

    /// <summary>4656.</summary>
    public static void AskForHandle(EventDraft draft, Draw draw)
    {
        AddObject(draft, draw);
        draft.Add("TransactionId", NullId);
        draft.Add("AccessList", "%%1538\n\t\t\t\t%%1541\n\t\t\t\t%%4416\n\t\t\t\t%%4419\n\t\t\t\t%%4423\n\t\t\t\t");
        draft.Add("AccessReason", string.Concat(Enumerable.Repeat("%%1538:\t%%1801\tD:(A;ID;FA;;;S-1-5-21-1604012920-2287041331-1200847113-1107)\n\t\t\t\t", draw.Between(2, 6))));
        draft.Add("AccessMask", draw.Hex(0x1fffff));
        draft.Add("PrivilegeList", "-");
        draft.Add("RestrictedSidCount", "0");
        // Pipelines leave the process of this code where the log has it.
        var process = draft.Host.AnyProcess(draw);
        draft.Add("ProcessId", "0x" + process.Pid.ToString("x", CultureInfo.InvariantCulture));
        draft.Add("ProcessName", process.Program.Executable);
        draft.Add("ResourceAttributes", "-");
        (draft.User, draft.IsFailure) = (null, draw.OneIn(20));
    }

    /// <summary>4658.</summary>
    public static void CloseHandle(EventDraft draft, Draw draw)
    {
        AddSubject(draft, draft.Host.Machine, "0x3e7");
        draft.Add("ObjectServer", "Security");
        draft.Add("HandleId", draw.Hex(0x4000));
        AddProcess(draft, draft.Host.AnyProcess(draw));
    }

    /// <summary>4663.</summary>
    public static void UseObject(EventDraft draft, Draw draw)
    {
        AddObject(draft, draw);
        draft.Add("AccessList", draw.OneIn(2) ? "%%4416\n\t\t\t\t" : "%%4417\n\t\t\t\t%%4418\n\t\t\t\t");
        draft.Add("AccessMask", draw.Hex(0x20000));
        AddProcess(draft, draft.Host.AnyProcess(draw));
        draft.Add("ResourceAttributes", "S:AI");
    }

    /// <summary>4672.</summary>
    public static void GrantPrivileges(EventDraft draft, Draw draw)
    {
        AddSubject(draft, draw.OneIn(2) ? Account.System : draft.Host.Machine, draw.Hex(int.MaxValue));
        draft.Add("PrivilegeList", "SeSecurityPrivilege\n\t\t\tSeBackupPrivilege\n\t\t\tSeRestorePrivilege\n\t\t\tSeTakeOwnershipPrivilege\n\t\t\tSeDebugPrivilege\n\t\t\tSeSystemEnvironmentPrivilege\n\t\t\tSeLoadDriverPrivilege\n\t\t\tSeImpersonatePrivilege");
    }

    /// <summary>4688.</summary>
    public static void StartProcess(EventDraft draft, Draw draw)
    {
        var process = CommandLines.Start(draft, draw);
        AddSubject(draft, process.User, Session(draw));
        draft.Add("NewProcessId", "0x" + process.Pid.ToString("x", CultureInfo.InvariantCulture));
        draft.Add("NewProcessName", process.Program.Executable);
        draft.Add("TokenElevationType", draw.OneIn(3) ? "%%1937" : "%%1936");
        draft.Add("ProcessId", "0x" + process.Parent!.Pid.ToString("x", CultureInfo.InvariantCulture));
        draft.Add("CommandLine", process.CommandLine);
        draft.Add("TargetUserSid", "S-1-0-0");
        draft.Add("TargetUserName", "-");
        draft.Add("TargetDomainName", "-");
        draft.Add("TargetLogonId", "0x0");
        draft.Add("ParentProcessName", process.Parent.Program.Executable);
        draft.Add("MandatoryLabel", draw.OneIn(3) ? "S-1-16-12288" : "S-1-16-8192");
        (draft.Process, draft.HasProcessDetails) = (process, true);
    }

    /// <summary>4689.</summary>
    public static void EndProcess(EventDraft draft, Draw draw)
    {
        AddSubject(draft, draft.Host.Owner, Session(draw));
        draft.Add("Status", "0x0");
        AddProcess(draft, draft.Host.AnyProcess(draw));
    }

    /// <summary>4690.</summary>
    public static void CopyHandle(EventDraft draft, Draw draw)
    {
        AddSubject(draft, draft.Host.Machine, "0x3e7");
        draft.Add("SourceHandleId", draw.Hex(0x4000));
        draft.Add("SourceProcessId", "0x" + draft.Host.AnyProcess(draw).Pid.ToString("x", CultureInfo.InvariantCulture));
        draft.Add("TargetHandleId", draw.Hex(0x4000));
        draft.Add("TargetProcessId", "0x4");
    }

    /// <summary>5145.</summary>
    public static void CheckShare(EventDraft draft, Draw draw)
    {
        AddSubject(draft, draw.PickSkewed(draft.Estate.Users), Session(draw));
        draft.Add("ObjectType", "File");
        draft.Add("IpAddress", draw.PickSkewed(draft.Estate.Hosts).Address);
        draft.Add("IpPort", Number(draw.Between(49_152, 65_536)));
        draft.Add("ShareName", draw.PickSkewed(Shares));
        draft.Add("ShareLocalPath", @"\??\C:\Windows\SYSVOL\sysvol");
        draft.Add("RelativeTargetName", draw.OneIn(2) ? draw.Pick(Pipes) : $@"contoso.local\Policies\{{{draw.Id()}}}\gpt.ini");
        draft.Add("AccessMask", "0x120089");
        draft.Add("AccessList", "%%1538\n\t\t\t\t%%1541\n\t\t\t\t%%4416\n\t\t\t\t%%4419\n\t\t\t\t%%4423\n\t\t\t\t");
        draft.Add("AccessReason", "%%1538:\t%%1804\n\t\t\t\t%%1541:\t%%1801\tD:(A;;0x1200a9;;;WD)\n\t\t\t\t%%4416:\t%%1801\tD:(A;;0x1200a9;;;WD)\n\t\t\t\t");
        draft.Source = (draft.Data[5].Value, int.Parse(draft.Data[6].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>5156.</summary>
    public static void Connect(EventDraft draft, Draw draw)
    {
        var process = draft.Host.AnyProcess(draw);
        draft.IsOutbound = !draw.OneIn(3);
        draft.Source = (draft.Host.Address, draw.Between(49_152, 65_536));
        draft.Destination = NetworkPeers.Any(draft.Estate, draw);
        draft.Add("ProcessID", Number(process.Pid));
        draft.Add("Application", @"\device\harddiskvolume2" + process.Program.Executable[2..].ToLowerInvariant());
        draft.Add("Direction", draft.IsOutbound ? "%%14593" : "%%14592");
        draft.Add("SourceAddress", draft.Source.Value.Address);
        draft.Add("SourcePort", Number(draft.Source.Value.Port));
        draft.Add("DestAddress", draft.Destination.Value.Address);
        draft.Add("DestPort", Number(draft.Destination.Value.Port));
        draft.Add("Protocol", draw.Pick(Protocols));
        draft.Add("FilterRTID", Number(draw.Between(60_000, 70_000)));
        draft.Add("LayerName", "%%14611");
        draft.Add("LayerRTID", "48");
        draft.Add("RemoteUserID", "S-1-0-0");
        draft.Add("RemoteMachineID", "S-1-0-0");
        draft.Process = process;
    }

    /// <summary>7045.</summary>
    public static void InstallService(EventDraft draft, Draw draw)
    {
        draft.Add("ServiceName", draft.Suspicion is null ? Vocabulary.Product(draw) : "stage");
        draft.Add("ImagePath", draft.Suspicion?.Subject ?? $"\"{draw.PickSkewed(draft.Estate.Tail).Executable}\" --service");
        draft.Add("ServiceType", "user mode service");
        draft.Add("StartType", draw.OneIn(2) ? "auto start" : "demand start");
        draft.Add("AccountName", "LocalSystem");
    }

    private static void AddSubject(EventDraft draft, Account user, string session)
    {
        draft.Add("SubjectUserSid", user.Sid);
        draft.Add("SubjectUserName", user.Name);
        draft.Add("SubjectDomainName", user.Domain);
        draft.Add("SubjectLogonId", session);
        (draft.User, draft.LogonId) = (user, session);
    }

    private static void AddTarget(EventDraft draft, Account user, string? logonId)
    {
        draft.Add("TargetUserSid", user.Sid);
        draft.Add("TargetUserName", user.Name);
        draft.Add("TargetDomainName", user.Domain);
        if (logonId is not null) draft.Add("TargetLogonId", logonId);
    }

    private static void AddLogon(EventDraft draft, Draw draw, Account user)
    {
        var type = draw.PickSkewed(LogonTypes);
        var from = draw.PickSkewed(draft.Estate.Hosts);
        var port = draw.Between(49_152, 65_536);
        draft.Add("LogonType", type.Number);
        draft.Add("LogonProcessName", ReferenceEquals(user, draft.Host.Machine) ? "Advapi  " : "NtLmSsp ");
        draft.Add("AuthenticationPackageName", ReferenceEquals(user, draft.Host.Machine) ? Packages[0] : draw.PickSkewed(Packages));
        draft.Add("WorkstationName", from.Name[..from.Name.IndexOf('.')].ToUpperInvariant());
        draft.Add("LogonGuid", $"{{{draw.Id()}}}");
        AddProcess(draft, draft.Host.AnyProcess(draw));
        draft.Add("IpAddress", from.Address);
        draft.Add("IpPort", Number(port));
        (draft.LogonType, draft.Source) = (type.Name, (from.Address, port));
    }

    private static void AddObject(EventDraft draft, Draw draw)
    {
        AddSubject(draft, draw.OneIn(3) ? draft.Host.Owner : draft.Host.Machine, Session(draw));
        draft.Add("ObjectServer", "Security");
        var type = draw.PickSkewed(ObjectTypes);
        draft.Add("ObjectType", type);
        draft.Add("ObjectName", type switch
        {
            "File" => FilePaths.Any(draft, draw),
            "Key" => @"\REGISTRY\MACHINE\" + draw.PickSkewed(Vocabulary.RegistryKeys) + @"\" + Vocabulary.Product(draw),
            "Process" => @"\Device\HarddiskVolume2" + draft.Host.AnyProcess(draw).Program.Executable[2..],
            _ => "-",
        });
        draft.Add("HandleId", draw.Hex(0x4000));
    }

    private static void AddProcess(EventDraft draft, RunningProcess process)
    {
        draft.Add("ProcessId", "0x" + process.Pid.ToString("x", CultureInfo.InvariantCulture));
        draft.Add("ProcessName", process.Program.Executable);
        draft.Process = process;
    }

    private static string Session(Draw draw) => draw.OneIn(3) ? "0x3e7" : draw.Hex(int.MaxValue);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
