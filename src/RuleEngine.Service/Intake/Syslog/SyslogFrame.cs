namespace RuleEngine.Service.Intake.Syslog;

/// <summary>What was found in the bytes of a connection.</summary>
internal enum SyslogFrame
{
    /// <summary>Nothing whole; more bytes are needed.</summary>
    None,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A message that is too long; it is passed over as it comes.</summary>
    TooLong,
}
