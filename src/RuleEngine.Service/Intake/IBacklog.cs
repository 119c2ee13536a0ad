namespace RuleEngine.Service.Intake;

/// <summary>How far rules are in the journal.</summary>
internal interface IBacklog
{
    /// <summary>The position in the journal up to which rules have seen it.</summary>
    long Position { get; }
}
