namespace RuleEngine.IO.Normalization;

/// <summary>One step of the mapping from a Windows event to ECS. Immutable. Steps read the event's own values, never what another step made of them.</summary>
internal interface IMappingStep
{
    /// <summary>The fields that it can set, those of <c>winlog.event_data</c> included.</summary>
    IReadOnlyList<string> Targets { get; }

    /// <summary>Whether it has something to do for an event code.</summary>
    bool Concerns(int code);

    /// <summary>Does it.</summary>
    void Apply(MappingContext context);
}
