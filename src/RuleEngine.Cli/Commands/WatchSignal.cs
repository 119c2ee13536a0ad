namespace RuleEngine.Cli.Commands;

/// <summary>What <c>watch</c> waits for.</summary>
internal enum WatchSignal
{
    /// <summary>Files changed, and it is quiet again.</summary>
    Changed,

    /// <summary>Everything is to be run.</summary>
    RunAll,

    /// <summary>What came of the last run is right.</summary>
    Accept,

    /// <summary>It is to end.</summary>
    Quit,
}
