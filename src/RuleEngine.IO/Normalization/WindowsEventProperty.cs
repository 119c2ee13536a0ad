namespace RuleEngine.IO.Normalization;

/// <summary>The values that a <see cref="WindowsEvent"/> has besides its data.</summary>
internal enum WindowsEventProperty
{
    ProviderName,
    ProviderGuid,
    EventId,
    Version,
    Level,
    Task,
    Opcode,
    Keywords,
    SystemTime,
    RecordId,
    ActivityId,
    RelatedActivityId,
    ProcessId,
    ThreadId,
    ProcessorId,
    SessionId,
    KernelTime,
    UserTime,
    ProcessorTime,
    Channel,
    Computer,
    UserId,
    UserDataName,
    ErrorCode,
    ErrorMessage,
}
