namespace RuleEngine.Execution.Operators;

/// <summary>Hears of everything that an operator drops.</summary>
internal interface IDropListener
{
    /// <summary>Something was dropped.</summary>
    void OnDropped(DropReason reason);
}
