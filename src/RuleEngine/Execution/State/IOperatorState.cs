namespace RuleEngine.Execution.State;

/// <summary>What an operator keeps for one subscription, for as long as that lasts. It is saved between events and loaded before the first one.</summary>
internal interface IOperatorState : IDisposable
{
    /// <summary>Writes everything that can influence what comes out later.</summary>
    void Save(StateWriter writer);

    /// <summary>Takes over what was saved by an operator with the same plan.</summary>
    /// <exception cref="InvalidDataException">No such operator wrote this.</exception>
    void Load(StateReader reader);
}
