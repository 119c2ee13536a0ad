using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Fills events of Sysmon.</summary>
internal static class SysmonEvents
{
    private static readonly string[] Masks = ["0x1000", "0x1400", "0x101000", "0x1f3fff", "0x40", "0x1410", "0x100000"];

    /// <summary>1.</summary>
    public static void StartProcess(EventDraft draft, Draw draw)
    {
        var process = CommandLines.Start(draft, draw);
        Begin(draft, process);
        AddVersion(draft, process.Program);
        draft.Add("CommandLine", process.CommandLine);
        draft.Add("CurrentDirectory", @"C:\Windows\system32\");
        AddUser(draft, process.User);
        draft.Add("LogonGuid", $"{{{draw.Id()}}}");
        draft.Add("LogonId", "0x3e7");
        draft.Add("TerminalSessionId", draw.OneIn(2) ? "0" : "1");
        draft.Add("IntegrityLevel", draw.OneIn(2) ? "System" : "Medium");
        draft.Add("Hashes", process.Program.Hashes);
        draft.Add("ParentProcessGuid", process.Parent!.EntityId);
        draft.Add("ParentProcessId", Number(process.Parent.Pid));
        draft.Add("ParentImage", process.Parent.Program.Executable);
        draft.Add("ParentCommandLine", process.Parent.CommandLine);
        AddUser(draft, process.Parent.User, "ParentUser");
        (draft.HasProcessDetails, draft.User) = (true, process.User);
    }

    /// <summary>3.</summary>
    public static void Connect(EventDraft draft, Draw draw)
    {
        var process = draft.Host.AnyProcess(draw);
        Begin(draft, process);
        AddUser(draft, process.User);
        draft.IsOutbound = !draw.OneIn(4);
        draft.Source = (draft.Host.Address, draw.Between(49_152, 65_536));
        draft.Destination = NetworkPeers.Any(draft.Estate, draw);
        draft.Add("Protocol", draw.OneIn(4) ? "udp" : "tcp");
        draft.Add("Initiated", draft.IsOutbound ? "true" : "false");
        draft.Add("SourceIsIpv6", "false");
        draft.Add("SourceIp", draft.Source.Value.Address);
        draft.Add("SourceHostname", draft.Host.Name);
        draft.Add("SourcePort", Number(draft.Source.Value.Port));
        draft.Add("SourcePortName", "-");
        draft.Add("DestinationIsIpv6", "false");
        draft.Add("DestinationIp", draft.Destination.Value.Address);
        draft.Add("DestinationHostname", NetworkPeers.Name(draw));
        draft.Add("DestinationPort", Number(draft.Destination.Value.Port));
        draft.Add("DestinationPortName", "-");
    }

    /// <summary>7.</summary>
    public static void Load(EventDraft draft, Draw draw)
    {
        Begin(draft, draft.Host.AnyProcess(draw));
        draft.FileContent = draw.OneIn(4) ? draw.PickSkewed(draft.Estate.Tail) : draw.PickSkewed(draft.Estate.Services);
        draft.FilePath = draw.OneIn(4) ? draft.FileContent.Executable[..^4] + ".dll" : @"C:\Windows\System32\" + draw.PickSkewed(Vocabulary.Libraries);
        draft.IsLibrary = true;
        draft.Add("ImageLoaded", draft.FilePath);
        AddVersion(draft, draft.FileContent);
        draft.Add("Hashes", draft.FileContent.Hashes);
        draft.Add("Signed", "true");
        draft.Add("Signature", draft.FileContent.Company);
        draft.Add("SignatureStatus", "Valid");
        AddUser(draft, draft.Process!.User);
    }

    /// <summary>8.</summary>
    public static void StartThread(EventDraft draft, Draw draw)
    {
        AddPair(draft, draw, "ProcessGuid");
        draft.Add("NewThreadId", Number(draw.Below(9_000)));
        draft.Add("StartAddress", "0x" + draw.Bits().ToString("X16", CultureInfo.InvariantCulture));
        draft.Add("StartModule", draw.OneIn(2) ? "-" : @"C:\Windows\System32\" + draw.PickSkewed(Vocabulary.Libraries));
        draft.Add("StartFunction", "-");
    }

    /// <summary>10.</summary>
    public static void Access(EventDraft draft, Draw draw)
    {
        AddPair(draft, draw, "ProcessGUID");
        // What only asks for a name is all that an honest program wants of lsass.
        var isOfSecrets = draft.Data[^1].Value.EndsWith("lsass.exe", StringComparison.Ordinal);
        draft.Add("GrantedAccess", draft.Suspicion?.Arguments[0] ?? (isOfSecrets ? Masks[0] : draw.PickSkewed(Masks)));
        draft.Add("CallTrace", @"C:\Windows\SYSTEM32\ntdll.dll+9d4c4|C:\Windows\System32\KERNELBASE.dll+2c13e|" + string.Join('|', Enumerable.Range(0, draw.Between(2, 20)).Select(_ => $@"C:\Windows\System32\{draw.PickSkewed(Vocabulary.Libraries)}+{draw.Below(0xfffff):x}")));
        AddUser(draft, draft.Process!.User, "SourceUser");
        AddUser(draft, Account.System, "TargetUser");
    }

    /// <summary>11.</summary>
    public static void CreateFile(EventDraft draft, Draw draw)
    {
        Begin(draft, draft.Host.AnyProcess(draw));
        draft.FilePath = draft.Suspicion?.Subject ?? FilePaths.Any(draft, draw);
        draft.Add("TargetFilename", draft.FilePath);
        draft.Add("CreationUtcTime", Time(draft));
        AddUser(draft, draft.Process!.User);
    }

    /// <summary>12.</summary>
    public static void ChangeKey(EventDraft draft, Draw draw) => ChangeRegistry(draft, draw, draw.OneIn(3) ? "DeleteKey" : "CreateKey");

    /// <summary>13.</summary>
    public static void SetValue(EventDraft draft, Draw draw)
    {
        ChangeRegistry(draft, draw, "SetValue");
        draft.RegistryData = draft.Suspicion?.Arguments[0] ?? draw.Below(3) switch
        {
            0 => $"DWORD (0x{draw.Below(int.MaxValue):x8})",
            1 => "Binary Data",
            _ => FilePaths.Any(draft, draw),
        };
        draft.Add("Details", draft.RegistryData);
    }

    /// <summary>22.</summary>
    public static void LookUp(EventDraft draft, Draw draw)
    {
        Begin(draft, draft.Host.AnyProcess(draw));
        (draft.Question, draft.Answer) = (draft.Suspicion?.Subject ?? NetworkPeers.Name(draw), NetworkPeers.Outside(draw));
        draft.Add("QueryName", draft.Question);
        draft.Add("QueryStatus", "0");
        draft.Add("QueryResults", $"::ffff:{draft.Answer};");
        AddUser(draft, draft.Process!.User);
    }

    /// <summary>23.</summary>
    public static void DeleteFile(EventDraft draft, Draw draw)
    {
        Begin(draft, draft.Host.AnyProcess(draw));
        (draft.FilePath, draft.FileContent) = (FilePaths.Any(draft, draw), draw.PickSkewed(draft.Estate.Tail));
        AddUser(draft, draft.Process!.User);
        draft.Add("TargetFilename", draft.FilePath);
        draft.Add("Hashes", draft.FileContent.Hashes);
        draft.Add("IsExecutable", "false");
        draft.Add("Archived", "true");
    }

    private static void Begin(EventDraft draft, RunningProcess process)
    {
        draft.Process = process;
        draft.Add("RuleName", "-");
        draft.Add("UtcTime", Time(draft));
        draft.Add("ProcessGuid", process.EntityId);
        draft.Add("ProcessId", Number(process.Pid));
        draft.Add("Image", process.Program.Executable);
    }

    private static void AddPair(EventDraft draft, Draw draw, string identity)
    {
        var (source, target) = (draft.Host.AnyProcess(draw), draft.Host.AnyProcess(draw));
        draft.Process = source;
        draft.Add("RuleName", "-");
        draft.Add("UtcTime", Time(draft));
        draft.Add("Source" + identity, source.EntityId);
        draft.Add("SourceProcessId", Number(source.Pid));
        draft.Add("SourceThreadId", Number(draw.Below(9_000)));
        draft.Add("SourceImage", source.Program.Executable);
        draft.Add("Target" + identity, target.EntityId);
        draft.Add("TargetProcessId", Number(target.Pid));
        draft.Add("TargetImage", draft.Suspicion is null ? target.Program.Executable : @"C:\Windows\System32\lsass.exe");
    }

    private static void ChangeRegistry(EventDraft draft, Draw draw, string type)
    {
        draft.Add("EventType", type);
        Begin(draft, draft.Host.AnyProcess(draw));
        draft.RegistryPath = draft.Suspicion?.Subject ?? $@"{(draw.OneIn(4) ? @"HKU\" + draft.Host.Owner.Sid : "HKLM")}\{draw.PickSkewed(Vocabulary.RegistryKeys)}\{Vocabulary.Product(draw)}\{draw.Pick(Vocabulary.Words)}{draw.Below(5_000)}";
        draft.Add("TargetObject", draft.RegistryPath);
        AddUser(draft, draft.Process!.User);
    }

    private static void AddVersion(EventDraft draft, InstalledProgram program)
    {
        draft.Add("FileVersion", "10.0.19041.4894 (WinBuild.160101.0800)");
        draft.Add("Description", program.Product + " component");
        draft.Add("Product", program.Product);
        draft.Add("Company", program.Company);
        draft.Add("OriginalFileName", program.Name);
    }

    private static void AddUser(EventDraft draft, Account user, string name = "User")
    {
        draft.Add(name, $@"{user.Domain}\{user.Name}");
        draft.User = user;
    }

    private static string Time(EventDraft draft) => draft.Time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
