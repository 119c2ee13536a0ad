namespace RuleEngine.Benchmarks.Generation;

/// <summary>What an event is about, before it is written.</summary>
internal sealed class EventDraft(Estate estate, EstateHost host, EventKind kind, DateTime time, Suspicion? suspicion)
{
    /// <summary>Where all of it happens.</summary>
    public Estate Estate { get; } = estate;

    /// <summary>The machine.</summary>
    public EstateHost Host { get; } = host;

    /// <summary>What kind of event.</summary>
    public EventKind Kind { get; } = kind;

    /// <summary>When.</summary>
    public DateTime Time { get; } = time;

    /// <summary>What the attacker does in it; null when it is none of an attacker.</summary>
    public Suspicion? Suspicion { get; } = suspicion;

    /// <summary>The values of the event log, in its order.</summary>
    public List<(string Name, string Value)> Data { get; } = [];

    /// <summary>The process that did it.</summary>
    public RunningProcess? Process { get; set; }

    /// <summary>Whether the log has the whole process: what started it, its hashes and versions.</summary>
    public bool HasProcessDetails { get; set; }

    /// <summary>Who did it.</summary>
    public Account? User { get; set; }

    /// <summary>Whom it was done to.</summary>
    public Account? Target { get; set; }

    /// <summary>Whether it failed.</summary>
    public bool IsFailure { get; set; }

    /// <summary>The session, in hexadecimal.</summary>
    public string? LogonId { get; set; }

    /// <summary>The type of the session.</summary>
    public string? LogonType { get; set; }

    /// <summary>A file.</summary>
    public string? FilePath { get; set; }

    /// <summary>What is in the file, if that is known.</summary>
    public InstalledProgram? FileContent { get; set; }

    /// <summary>Whether the file is a library that was loaded.</summary>
    public bool IsLibrary { get; set; }

    /// <summary>A place in the registry.</summary>
    public string? RegistryPath { get; set; }

    /// <summary>What was written there.</summary>
    public string? RegistryData { get; set; }

    /// <summary>Where a connection came from.</summary>
    public (string Address, int Port)? Source { get; set; }

    /// <summary>Where it went.</summary>
    public (string Address, int Port)? Destination { get; set; }

    /// <summary>Whether it went out.</summary>
    public bool IsOutbound { get; set; }

    /// <summary>A name that was looked up.</summary>
    public string? Question { get; set; }

    /// <summary>What was answered.</summary>
    public string? Answer { get; set; }

    /// <summary>A script.</summary>
    public string? Script { get; set; }

    /// <summary>The identity of the script.</summary>
    public string? ScriptId { get; set; }

    /// <summary>Adds a value of the event log.</summary>
    public void Add(string name, string value) => Data.Add((name, value));
}
