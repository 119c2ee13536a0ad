namespace RuleEngine.IO.Surveys;

/// <summary>What must be configured for a source to write.</summary>
public enum LogSourceKind
{
    /// <summary>A subcategory of the advanced audit policy.</summary>
    AuditPolicy,

    /// <summary>A setting that adds to events that another source writes.</summary>
    Setting,

    /// <summary>A kind of event in the configuration of Sysmon.</summary>
    Sysmon,

    /// <summary>A kind of logging of PowerShell.</summary>
    PowerShell,

    /// <summary>Another channel of the event log.</summary>
    Channel,
}
