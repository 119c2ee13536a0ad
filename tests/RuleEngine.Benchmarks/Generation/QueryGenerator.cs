namespace RuleEngine.Benchmarks.Generation;

/// <summary>Makes queries: of a hundred about 44 ask for processes, 11 for files, 10 for registry values, 8 for sequences, and 11 are in KQL.</summary>
internal sealed class QueryGenerator(Draw draw)
{
    private const string Windows = "host.os.type == \"windows\"";
    private static readonly string[] Codes = ["4624", "4625", "4648", "4663", "4672", "4688", "5145", "7045", "4656", "4698", "4720", "4738", "5136", "5140"];
    private static readonly string[] Masks = ["0x1010", "0x1410", "0x1438", "0x143a", "0x1fffff", "0x100000", "0x40"];

    /// <summary>The query of some rule.</summary>
    public GeneratedQuery Next(int number) => draw.Below(100) switch
    {
        < 44 => Eql(Process(number)),
        < 55 => Eql(File(number)),
        < 65 => Eql(Registry(number)),
        < 72 => Eql(Any(number)),
        < 75 => Eql(Network(number)),
        < 78 => Eql(Library(number)),
        < 81 => Eql(Access(number)),
        < 89 => Eql(Sequence(number)),
        < 96 => new GeneratedQuery("query", "kuery", Kuery(number)),
        < 99 => NewTerms(number),
        _ => Threshold(number),
    };

    /// <summary>The query of a rule that finds what an attacker does; several rules differ in their exclusions.</summary>
    public GeneratedQuery Of(Suspicion suspicion, int number)
    {
        if (suspicion.Code == "4104") return new GeneratedQuery("query", "kuery", $"host.os.type:windows and powershell.file.script_block_text : (\"Invoke-Mimikatz\" and \"DumpCreds\") and not file.path:*\\\\{Word(number)}\\\\*");
        var excluded = $"not process.executable : {Paths(2, number)}";
        var subject = Escape(suspicion.Subject);
        return Eql(suspicion.Code switch
        {
            "1" or "4688" => $"process where {Windows} and event.type == \"start\" and process.name : \"{subject}\" and process.args : \"{Escape(suspicion.Arguments[^1])}\" and {excluded}",
            "10" => $"process where {Windows} and event.code == \"10\" and winlog.event_data.TargetImage : \"?:\\\\Windows\\\\System32\\\\lsass.exe\" and winlog.event_data.GrantedAccess == \"{suspicion.Arguments[0]}\" and {excluded}",
            "11" => $"file where {Windows} and file.path : \"{subject.Replace("C:", "?:", StringComparison.Ordinal)}\" and {excluded}",
            "13" => $"registry where {Windows} and registry.path : \"*{subject[4..]}\" and registry.data.strings != null and {excluded}",
            "22" => $"network where {Windows} and dns.question.name : \"*.pastebin-relay.top\" and {excluded}",
            _ => $"any where {Windows} and event.code == \"7045\" and winlog.event_data.ImagePath : \"%COMSPEC%*\" and {excluded}",
        });
    }

    private string Process(int number)
    {
        var name = Names(draw.Between(1, 4), number);
        var parts = new List<string> { Windows, "event.type == \"start\"" };
        parts.Add(draw.Below(3) == 0 ? $"(process.name : {name} or ?process.pe.original_file_name == \"{Name(number)}\")" : $"process.name : {name}");
        switch (draw.Below(6))
        {
            case 0:
                parts.Add($"process.command_line : (\"*{Word(number)}*{Word(number + 1)}*\", \"*{Word(number)} -{draw.Pick(Vocabulary.Words)} *\", \"*.{Word(number)}(*\")");
                break;
            case 1:
                parts.Add($"process.args == \"{draw.Pick(Vocabulary.Words)}\" and process.args : (\"/{Word(number)}\", \"-{Word(number)}*\")");
                break;
            case 2:
                parts.Add($"process.parent.name : {Names(draw.Between(3, 9), number)} and process.args : (\"*{Word(number)}*\", \"{Word(number)}:*\")");
                break;
            case 3:
                parts.Add($"process.parent.executable : {Paths(3, number)} and process.args_count >= {draw.Between(1, 4)}");
                break;
            case 4:
                parts.Add($"(process.args : (\"-{Word(number)}\", \"/{Word(number)}*\") or (process.args : \"*\\\\{Word(number)}\\\\*\" and process.args : \"*.{draw.PickSkewed(Vocabulary.Extensions)}\"))");
                break;
            default:
                parts.Add($"process.command_line like~ (\"*\\\\users\\\\*\\\\{Word(number)}.{draw.PickSkewed(Vocabulary.Extensions)}*\", \"*{Word(number)}=*\") and process.working_directory : \"?:\\\\*\"");
                break;
        }
        if (draw.Below(3) > 0) parts.Add($"not process.executable : {Paths(draw.Between(2, 7), number)}");
        if (draw.OneIn(3)) parts.Add($"not (process.parent.executable : {Paths(1, number)} and process.parent.args : (\"*{Word(number + 7)}*\", \"-k\"))");
        if (draw.OneIn(4)) parts.Add("not user.id : (\"S-1-5-18\", \"S-1-5-19\", \"S-1-5-20\")");
        return "process where " + string.Join(" and ", parts);
    }

    private string File(int number)
    {
        var parts = new List<string> { Windows, "event.type != \"deletion\"" };
        parts.Add(draw.Below(4) switch
        {
            0 => $"file.path : {Paths(draw.Between(1, 4), number)}",
            1 => $"file.name : (\"{Word(number)}.{draw.PickSkewed(Vocabulary.Extensions)}\", \"{Word(number)}*.exe\") and file.path : \"?:\\\\*\"",
            2 => $"file.extension : (\"exe\", \"dll\", \"ps1\", \"vbs\") and process.name : {Names(4, number)} and file.path : (\"?:\\\\Users\\\\*\\\\{Word(number)}\\\\*\", \"?:\\\\ProgramData\\\\{Word(number)}*\")",
            _ => $"process.executable : (\"?:\\\\Windows\\\\System32\\\\svchost.exe\", \"?:\\\\Windows\\\\explorer.exe\") and file.name : \"*{Word(number)}*\"",
        });
        if (draw.OneIn(2)) parts.Add($"not process.executable : {Paths(draw.Between(2, 6), number)}");
        return "file where " + string.Join(" and ", parts);
    }

    private string Registry(int number)
    {
        var key = Escape(draw.PickSkewed(Vocabulary.RegistryKeys));
        var parts = new List<string> { Windows, "event.type in (\"change\", \"creation\")" };
        parts.Add(draw.Below(3) switch
        {
            0 => $"registry.path : (\"HKLM\\\\{key}\\\\*{Word(number)}*\", \"\\\\REGISTRY\\\\MACHINE\\\\{key}\\\\*{Word(number)}*\")",
            1 => $"registry.value : (\"{Word(number)}\", \"{Word(number)}Path\") and registry.data.strings : (\"1\", \"0x00000001\", \"*.exe\")",
            _ => $"registry.path : \"*\\\\{Word(number)}\\\\*\" and registry.data.strings != null and length(registry.data.strings) > 0",
        });
        if (draw.OneIn(2)) parts.Add($"not process.executable : {Paths(draw.Between(1, 4), number)}");
        return "registry where " + string.Join(" and ", parts);
    }

    private string Any(int number) => $"any where {Windows} and event.code == \"{draw.Pick(Codes)}\" and " + draw.Below(4) switch
    {
        0 => $"winlog.event_data.ObjectName : (\"*\\\\{Word(number)}\\\\*\", \"\\\\Device\\\\HarddiskVolume*\\\\{Word(number)}*\") and not winlog.event_data.ProcessName : {Paths(3, number)}",
        1 => $"winlog.event_data.RelativeTargetName : (\"*{Word(number)}*\", \"{Word(number)}\\\\*\") and source.ip != null and not cidrmatch(source.ip, \"127.0.0.0/8\", \"::1\")",
        2 => $"winlog.event_data.SubjectUserName : \"{Word(number)}*\" and winlog.event_data.SubjectLogonId != \"0x3e7\"",
        _ => $"winlog.logon.type : \"Network\" and source.port == {number} and not user.name : (\"*$\", \"ANONYMOUS LOGON\")",
    };

    private string Network(int number) => $"network where {Windows} and process.name : {Names(3, number)} and " + (draw.OneIn(2)
        ? $"dns.question.name : (\"*.{Word(number)}.top\", \"{Word(number)}.*\")"
        : $"destination.port == {10_000 + number} and not cidrmatch(destination.ip, \"10.0.0.0/8\", \"127.0.0.0/8\", \"169.254.0.0/16\", \"172.16.0.0/12\", \"192.168.0.0/16\", \"::1\", \"FE80::/10\")");

    private string Library(int number) => $"any where {Windows} and event.action : \"Image loaded*\" and dll.name : (\"{Word(number)}.dll\", \"{draw.PickSkewed(Vocabulary.Libraries)}\") and process.name : {Names(2, number)} and dll.path : \"*\\\\{Word(number)}\\\\*\"";

    private string Access(int number) => $"process where {Windows} and event.code == \"10\" and winlog.event_data.TargetImage : \"?:\\\\Windows\\\\System32\\\\{Name(number)}\" and winlog.event_data.GrantedAccess : (\"{draw.Pick(Masks)}\", \"{draw.Pick(Masks)}\") and winlog.event_data.CallTrace : \"*{Word(number)}.dll*\"";

    private string Sequence(int number)
    {
        var by = draw.Below(3) switch { 0 => "host.id, process.entity_id", 1 => "process.entity_id", _ => "host.id" };
        var second = draw.OneIn(2) ? Network(number) : File(number);
        return $"sequence by {by} with maxspan={draw.Between(1, 6)}m\n  [{Process(number)}]\n  [{second}]{(draw.OneIn(4) ? $"\n  [{Registry(number)}]" : "")}";
    }

    private string Kuery(int number) => draw.Below(3) switch
    {
        0 => $"event.category:process and host.os.type:windows and powershell.file.script_block_text : (\"{Word(number)}\" or ({Word(number + 1)}Ex and \"[{Word(number)}]::\")) and not user.id : \"S-1-5-18\" and not file.path : *\\\\{Word(number)}\\\\*.ps1",
        1 => $"host.os.type:windows and event.code:(\"{draw.Pick(Codes)}\" or \"{draw.Pick(Codes)}\") and winlog.event_data.ObjectName:(*{Word(number)}* and not *.dat)",
        _ => $"event.category:registry and host.os.type:\"windows\" and registry.path:(*\\\\{Word(number)}* or HKLM\\\\SOFTWARE\\\\{Word(number)}\\\\*) and not process.name:(svchost.exe or msiexec.exe)",
    };

    private static GeneratedQuery NewTerms(int number) => new("new_terms", "kuery", $"host.os.type:windows and event.category:process and event.type:start and process.name:(\"{Word(number)}.exe\" or {Word(number)}*) and not process.executable:*\\\\{Word(number)}\\\\*", """
        [rule.new_terms]
        field = "new_terms_fields"
        value = ["host.id", "process.executable"]

        [[rule.new_terms.history_window_start]]
        field = "history_window_start"
        value = "now-7d"
        """);

    private static GeneratedQuery Threshold(int number) => new("threshold", "kuery", $"host.os.type:windows and event.code:\"4625\" and source.port > {1024 + (number % 1000)} and user.name:*.*", $"""
        [rule.threshold]
        field = ["source.ip", "user.name"]
        value = {500 + number}
        """);

    private static GeneratedQuery Eql(string text) => new("eql", "eql", text);

    private string Name(int number) => draw.OneIn(8) ? Word(number) + ".exe" : draw.PickSkewed(Vocabulary.Tools);

    private string Names(int count, int number) => $"({string.Join(", ", Enumerable.Range(0, count).Select(_ => $"\"{Name(number)}\"").Distinct(StringComparer.Ordinal))})";

    private string Paths(int count, int number) => $"({string.Join(", ", Enumerable.Range(0, count).Select(at => $"\"{Path(number + (at * 31))}\"").Distinct(StringComparer.Ordinal))})";

    private string Path(int number) => draw.Below(6) switch
    {
        0 => $"?:\\\\Program Files\\\\{Word(number)}\\\\*.exe",
        1 => $"?:\\\\Program Files (x86)\\\\{Word(number)}\\\\{draw.Pick(Vocabulary.Words)}\\\\*.exe",
        2 => $"C:\\\\Windows\\\\{Word(number)}\\\\{draw.PickSkewed(Vocabulary.Tools)}",
        3 => $"\\\\Device\\\\HarddiskVolume*\\\\Program Files\\\\{Word(number)}\\\\*.exe",
        4 => $"?:\\\\Users\\\\*\\\\AppData\\\\*\\\\{Word(number)}.exe",
        _ => $"?:\\\\ProgramData\\\\{Word(number)}\\\\*\\\\{draw.Pick(Vocabulary.Words)}.exe",
    };

    // Two words that a rule has for itself, of the kind that events are full of.
    private static string Word(int number) => Vocabulary.Words[number % Vocabulary.Words.Length] + Vocabulary.Words[number / Vocabulary.Words.Length % Vocabulary.Words.Length] + (number % 10);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
