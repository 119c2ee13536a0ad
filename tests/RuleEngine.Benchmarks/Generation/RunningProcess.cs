namespace RuleEngine.Benchmarks.Generation;

/// <summary>A process on a host.</summary>
internal sealed class RunningProcess
{
    /// <summary>What runs.</summary>
    public required InstalledProgram Program { get; init; }

    /// <summary>Its number.</summary>
    public required int Pid { get; init; }

    /// <summary>Its identity, as Sysmon makes it.</summary>
    public required string EntityId { get; init; }

    /// <summary>How it was started.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The parts of that.</summary>
    public required string[] Arguments { get; init; }

    /// <summary>Who runs it.</summary>
    public required Account User { get; init; }

    /// <summary>What started it; null for what was there from the beginning.</summary>
    public RunningProcess? Parent { get; init; }
}
