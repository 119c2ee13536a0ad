namespace RuleEngine.Service.Api;

/// <summary>Whether a part of the service does its work.</summary>
internal enum ReadinessState
{
    /// <summary>It does.</summary>
    Ready,

    /// <summary>It does not yet, and nothing is wrong.</summary>
    Starting,

    /// <summary>It does not, and somebody should look.</summary>
    Failed,
}
