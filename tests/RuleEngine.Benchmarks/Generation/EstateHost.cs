using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>A machine with what runs on it, and the shipper that reads its logs.</summary>
internal sealed class EstateHost
{
    // The first ones stay; the others come and go.
    private const int Residents = 30;
    private const int MaxProcesses = 48;
    private readonly List<RunningProcess> _processes = [];
    private long _records;

    /// <summary>A machine with its usual processes.</summary>
    public EstateHost(Draw draw, int number, IReadOnlyList<InstalledProgram> residents, IReadOnlyList<Account> users)
    {
        var isServer = number % 5 == 0;
        (Name, Id, AgentId, AgentRun) = ($"{(isServer ? "srv" : "ws")}{number:000}.contoso.local", draw.Id(), draw.Id(), draw.Id());
        (Address, Mac) = ($"10.{20 + (number / 200)}.{number % 200}.{draw.Between(10, 250)}", $"02-15-5D-{draw.Below(256):X2}-{draw.Below(256):X2}-{draw.Below(256):X2}");
        (Build, Product) = isServer ? ("20348.2655", "Windows Server 2022 Datacenter") : ("19045.4894", "Windows 10 Enterprise");
        IsFleet = number % 2 == 0;
        Owner = users[number % users.Count];
        Machine = new Account("S-1-5-18", Name[..Name.IndexOf('.')].ToUpperInvariant() + "$", "CONTOSO");
        // No two machines write the same numbers, so that a record is known by its number alone.
        _records = (1_000_000L * number) + draw.Between(100_000, 200_000);
        foreach (var program in residents.Take(Residents)) Add(draw, program, program.Executable.Contains("Program Files", StringComparison.Ordinal) ? Owner : Account.System, [], parent: null);
    }

    /// <summary>The full name.</summary>
    public string Name { get; }

    /// <summary>The machine's identity.</summary>
    public string Id { get; }

    /// <summary>The shipper's identity.</summary>
    public string AgentId { get; }

    /// <summary>The identity of the shipper's process.</summary>
    public string AgentRun { get; }

    /// <summary>The address.</summary>
    public string Address { get; }

    /// <summary>The address of the network card.</summary>
    public string Mac { get; }

    /// <summary>The version of Windows.</summary>
    public string Build { get; }

    /// <summary>The name of that.</summary>
    public string Product { get; }

    /// <summary>Whether Elastic Agent reads its logs; else Winlogbeat does.</summary>
    public bool IsFleet { get; }

    /// <summary>Who mostly works on it.</summary>
    public Account Owner { get; }

    /// <summary>The account of the machine itself.</summary>
    public Account Machine { get; }

    /// <summary>The number of the next record of the log.</summary>
    public string NextRecord() => (++_records).ToString(CultureInfo.InvariantCulture);

    /// <summary>Some process that runs.</summary>
    public RunningProcess AnyProcess(Draw draw) => _processes[draw.Skewed(_processes.Count)];

    /// <summary>The process of a program that is always there.</summary>
    public RunningProcess Resident(string name) => _processes.First(process => process.Program.Name == name);

    /// <summary>Starts a process; the oldest one that is no resident ends when there are too many.</summary>
    public RunningProcess Start(Draw draw, InstalledProgram program, string[] arguments, RunningProcess parent, Account user)
    {
        if (_processes.Count == MaxProcesses) _processes.RemoveAt(Residents);
        return Add(draw, program, user, arguments, parent);
    }

    private RunningProcess Add(Draw draw, InstalledProgram program, Account user, string[] arguments, RunningProcess? parent)
    {
        var path = program.Executable.Contains(' ') ? $"\"{program.Executable}\"" : program.Executable;
        var process = new RunningProcess
        {
            Program = program,
            Pid = 4 * draw.Between(100, 6_000),
            EntityId = $"{{{Id[..8]}-{draw.Digits(16)[..4]}-{draw.Digits(16)[..4]}-{draw.Below(0xffff):x4}-{draw.Below(0xffff):x4}00000000}}",
            CommandLine = arguments.Length == 0 ? path : $"{path} {string.Join(' ', arguments)}",
            Arguments = [program.Executable, .. arguments],
            User = user,
            Parent = parent,
        };
        _processes.Add(process);
        return process;
    }
}
