namespace RuleEngine.Benchmarks.Generation;

/// <summary>The words that events and rules are made of. Names of programs, folders and options are facts of Windows; sentences are our own.</summary>
internal static class Vocabulary
{
    /// <summary>Programs of Windows that attackers use too, and rules therefore name; the most named first.</summary>
    public static readonly string[] Tools =
    [
        "powershell.exe", "cmd.exe", "rundll32.exe", "mshta.exe", "wscript.exe", "cscript.exe", "regsvr32.exe", "msiexec.exe", "schtasks.exe", "reg.exe", "net.exe", "net1.exe", "wmic.exe",
        "certutil.exe", "bitsadmin.exe", "sc.exe", "wmiprvse.exe", "msbuild.exe", "installutil.exe", "curl.exe", "whoami.exe", "nltest.exe", "netsh.exe", "vssadmin.exe", "bcdedit.exe", "wevtutil.exe",
        "fodhelper.exe", "hh.exe", "pwsh.exe", "forfiles.exe", "pcalua.exe", "control.exe", "odbcconf.exe", "cmstp.exe", "ie4uinit.exe", "esentutl.exe", "ntdsutil.exe", "diskshadow.exe", "tasklist.exe",
        "taskkill.exe", "ping.exe", "ipconfig.exe", "nslookup.exe", "arp.exe", "route.exe", "systeminfo.exe", "quser.exe", "dsquery.exe", "attrib.exe", "icacls.exe", "takeown.exe", "xcopy.exe", "robocopy.exe",
        "findstr.exe", "fltmc.exe", "appcmd.exe", "mavinject.exe", "presentationhost.exe", "replace.exe", "at.exe", "csc.exe", "regasm.exe", "regsvcs.exe", "extrac32.exe", "makecab.exe", "dnscmd.exe",
    ];

    /// <summary>Those of them that honest people and installers start every day; the most started first.</summary>
    public static readonly string[] EverydayTools =
    [
        "cmd.exe", "powershell.exe", "ping.exe", "ipconfig.exe", "findstr.exe", "tasklist.exe", "xcopy.exe", "robocopy.exe", "schtasks.exe", "reg.exe", "sc.exe", "net.exe", "attrib.exe", "icacls.exe", "msiexec.exe",
        "nslookup.exe", "route.exe", "arp.exe", "taskkill.exe", "systeminfo.exe", "netsh.exe", "wmic.exe", "makecab.exe", "cscript.exe", "rundll32.exe",
    ];

    /// <summary>What runs all the time on a workstation or server.</summary>
    public static readonly string[] Services =
    [
        @"C:\Windows\System32\svchost.exe", @"C:\Windows\System32\services.exe", @"C:\Windows\System32\lsass.exe", @"C:\Windows\explorer.exe", @"C:\Windows\System32\taskhostw.exe", @"C:\Windows\System32\csrss.exe",
        @"C:\Windows\System32\winlogon.exe", @"C:\Windows\System32\wininit.exe", @"C:\Windows\System32\spoolsv.exe", @"C:\Windows\System32\SearchIndexer.exe", @"C:\Windows\System32\wbem\WmiPrvSE.exe",
        @"C:\Windows\System32\dwm.exe", @"C:\Windows\System32\RuntimeBroker.exe", @"C:\Windows\System32\sihost.exe", @"C:\Windows\System32\conhost.exe", @"C:\Windows\System32\dllhost.exe",
        @"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.24080.9-0\MsMpEng.exe", @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft Office\root\Office16\OUTLOOK.EXE", @"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE", @"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE",
        @"C:\Program Files\WindowsApps\MSTeams_24215.1007.3082.1590_x64\ms-teams.exe", @"C:\Program Files\Microsoft OneDrive\OneDrive.exe", @"C:\Windows\System32\backgroundTaskHost.exe",
        @"C:\Windows\System32\SgrmBroker.exe", @"C:\Windows\System32\CompatTelRunner.exe", @"C:\Windows\System32\wuauclt.exe", @"C:\Windows\System32\msdtc.exe", @"C:\Windows\System32\smss.exe",
    ];

    /// <summary>Which of them start anew all day, what starts them, and with which arguments: numbers replace {n}.</summary>
    public static readonly (string Program, string Parent, string Arguments)[] Children =
    [
        ("svchost.exe", "services.exe", "-k netsvcs -p -s UserManager{n}"),
        ("chrome.exe", "explorer.exe", "--type=renderer --field-trial-handle={n},i,{n}{n},{n}{n},262144 --variations-seed-version=20{n} --lang=en-US --mojo-platform-channel-handle={n} /prefetch:8"),
        ("taskhostw.exe", "svchost.exe", "{n}"),
        ("backgroundTaskHost.exe", "svchost.exe", "-ServerName:App.App{n}.mca"),
        ("RuntimeBroker.exe", "svchost.exe", "-Embedding"),
        ("dllhost.exe", "svchost.exe", "/Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079{n}}"),
        ("WmiPrvSE.exe", "svchost.exe", "-secured -Embedding"),
        ("msedge.exe", "explorer.exe", "--type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-US --service-sandbox-type=none --mojo-platform-channel-handle={n} --field-trial-handle={n},i,{n}{n},{n}{n}"),
        ("OUTLOOK.EXE", "explorer.exe", "/recycle"),
        ("EXCEL.EXE", "explorer.exe", "/dde"),
        ("WINWORD.EXE", "explorer.exe", "/n /f"),
        ("CompatTelRunner.exe", "svchost.exe", "-m:appraiser.dll -f:DoScheduledTelemetryRun -cv:{n}.{n}"),
        ("SearchIndexer.exe", "services.exe", "/Embedding"),
    ];

    /// <summary>Libraries that processes load; the most loaded first.</summary>
    public static readonly string[] Libraries =
    [
        "ntdll.dll", "kernel32.dll", "KernelBase.dll", "user32.dll", "advapi32.dll", "msvcrt.dll", "sechost.dll", "rpcrt4.dll", "gdi32.dll", "ole32.dll", "combase.dll", "ucrtbase.dll", "bcrypt.dll", "crypt32.dll",
        "shell32.dll", "shlwapi.dll", "ws2_32.dll", "wininet.dll", "winhttp.dll", "iphlpapi.dll", "dnsapi.dll", "mswsock.dll", "clr.dll", "clrjit.dll", "mscoree.dll", "mscorlib.ni.dll", "amsi.dll", "samlib.dll",
        "vaultcli.dll", "wevtapi.dll", "msxml6.dll", "wbemcomn.dll", "fastprox.dll", "taskschd.dll", "netapi32.dll", "cryptsp.dll", "rsaenh.dll", "profapi.dll", "version.dll", "userenv.dll", "propsys.dll",
    ];

    /// <summary>Words of which names of products, folders, files and values are put together.</summary>
    public static readonly string[] Words =
    [
        "agent", "audit", "backup", "batch", "bridge", "broker", "build", "cache", "catalog", "cloud", "collect", "config", "connect", "console", "control", "core", "data", "deploy", "desk", "device", "direct",
        "driver", "edge", "engine", "event", "export", "feed", "file", "fleet", "flow", "gate", "graph", "guard", "helper", "host", "hub", "image", "import", "index", "install", "inventory", "jobs", "key", "launch",
        "ledger", "license", "link", "log", "mail", "manage", "media", "merge", "meter", "mirror", "monitor", "net", "node", "notify", "office", "order", "pack", "panel", "parse", "patch", "pilot", "pipe", "plan",
        "policy", "portal", "print", "probe", "proxy", "query", "queue", "relay", "remote", "render", "report", "scan", "schedule", "search", "secure", "send", "session", "setup", "share", "shell", "shift", "sign",
        "stack", "stage", "stat", "store", "stream", "sync", "table", "task", "test", "track", "transfer", "tray", "trust", "tunnel", "update", "upload", "vault", "view", "watch", "web", "work", "zone",
    ];

    /// <summary>Given and family names of users.</summary>
    public static readonly string[] People =
    [
        "anna", "bela", "carla", "david", "emil", "frida", "georg", "hanna", "ivan", "julia", "karl", "lena", "marek", "nora", "oskar", "paula", "quentin", "rosa", "stefan", "tilda", "urs", "vera", "walter", "xenia",
    ];

    /// <summary>Places in the registry where values change every day.</summary>
    public static readonly string[] RegistryKeys =
    [
        @"System\CurrentControlSet\Services\bam\State\UserSettings", @"Software\Microsoft\Windows\CurrentVersion\Explorer\SessionInfo", @"System\CurrentControlSet\Services\Tcpip\Parameters\Interfaces",
        @"Software\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree", @"Software\Microsoft\Windows\CurrentVersion\Diagnostics\DiagTrack", @"Software\Microsoft\SystemCertificates\Root",
        @"System\CurrentControlSet\Control\DeviceClasses", @"Software\Microsoft\Windows\CurrentVersion\Installer\UserData", @"Software\Classes\Local Settings\MuiCache", @"Software\Microsoft\Windows\CurrentVersion\Run",
        @"System\CurrentControlSet\Enum\USB", @"Software\Microsoft\Office\16.0\Common\Identity", @"Software\Policies\Microsoft\Windows\WindowsUpdate", @"System\CurrentControlSet\Services\W32Time\Config",
    ];

    /// <summary>Folders that programs write to.</summary>
    public static readonly string[] Folders =
    [
        @"C:\Windows\Prefetch", @"C:\Windows\Temp", @"C:\Users\{user}\AppData\Local\Temp", @"C:\Users\{user}\AppData\Local\Microsoft\Windows\INetCache\IE", @"C:\Users\{user}\Documents",
        @"C:\Users\{user}\AppData\Roaming\Microsoft\Windows\Recent", @"C:\ProgramData\Microsoft\Windows Defender\Scans\History", @"C:\Windows\ServiceProfiles\NetworkService\AppData\Local",
        @"C:\Users\{user}\Downloads", @"C:\Windows\SoftwareDistribution\Download", @"C:\Windows\System32\winevt\Logs", @"C:\Users\{user}\AppData\Local\Google\Chrome\User Data\Default\Cache",
    ];

    /// <summary>Extensions of files; the most common first.</summary>
    public static readonly string[] Extensions = ["tmp", "log", "dat", "json", "pf", "xml", "txt", "db", "lnk", "docx", "xlsx", "pdf", "ps1", "dll", "exe", "zip", "etl", "cab", "js", "vbs"];

    /// <summary>Those of them that are no programs.</summary>
    public static readonly string[] Documents = Extensions[..12];

    /// <summary>Makes a name of two words.</summary>
    public static string Name(Draw draw) => draw.Pick(Words) + draw.Pick(Words);

    /// <summary>The same with capitals, as products are called.</summary>
    public static string Product(Draw draw) => Capital(draw.Pick(Words)) + Capital(draw.Pick(Words));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
