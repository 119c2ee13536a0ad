namespace RuleEngine.IO.Surveys;

/// <summary>Something of Windows that writes events once it is on: an audit policy, a kind of Sysmon event, PowerShell's logging, a channel.</summary>
/// <param name="Kind">What must be configured.</param>
/// <param name="Name">Its name: of an audit policy the subcategory as auditpol takes it.</param>
/// <param name="Channel">The channel that it writes to.</param>
public sealed record LogSource(LogSourceKind Kind, string Name, string Channel)
{
    /// <summary>The category of an audit policy; null for others.</summary>
    public string? Category { get; init; }

    /// <summary>The GUID of an audit policy, which auditpol takes in its place in every language of Windows; null for others.</summary>
    public string? SubcategoryGuid { get; init; }

    /// <summary>Whether successes are reported; of an audit policy.</summary>
    public bool ReportsSuccess { get; init; } = true;

    /// <summary>Whether failures are reported; of an audit policy.</summary>
    public bool ReportsFailure { get; init; }

    /// <summary>How many events are to be expected.</summary>
    public LogVolume Volume { get; init; }

    /// <summary>Where so many are to be expected, in a few words; empty when that is not known.</summary>
    public string VolumeWhere { get; init; } = "";

    /// <summary>What needs an audit entry (SACL) besides, in a few words; empty when nothing does.</summary>
    public string AuditedObjects { get; init; } = "";

    /// <summary>The commands that enable it; none when it is on wherever its software is.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Where it is set: the path of a group policy, or what else must be there.</summary>
    public string Setting { get; init; } = "";

    /// <summary>The provider that writes its events; empty when there are several.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The codes of its events; empty for all codes of the channel.</summary>
    public IReadOnlySet<string> Codes { get; init; } = new HashSet<string>();

    /// <summary>The types of objects whose handle events it gives; empty when it gives none, or those of any object.</summary>
    internal IReadOnlyList<string> ObjectTypes { get; init; } = [];

    /// <summary>The name as people say it: <c>Audit Handle Manipulation</c>, <c>Sysmon ProcessAccess</c>.</summary>
    public string Title => Kind switch
    {
        LogSourceKind.AuditPolicy when Name.StartsWith("Audit ", StringComparison.Ordinal) => Name,
        LogSourceKind.AuditPolicy => "Audit " + Name,
        LogSourceKind.Sysmon => "Sysmon " + Name,
        LogSourceKind.PowerShell => "PowerShell " + Name,
        _ => Name,
    };
}
