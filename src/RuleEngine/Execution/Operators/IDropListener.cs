using RuleEngine.Alerts;

namespace RuleEngine.Execution.Operators;

/// <summary>Hears of everything that an operator drops, and, if it wants to, of every partial detection.</summary>
internal interface IDropListener
{
    /// <summary>Whether reports are wanted. It does not change, and where they are not nothing is made for them.</summary>
    bool IsReporting => false;

    /// <summary>Something was dropped.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="count">How many times; 0 does nothing.</param>
    /// <param name="report">What is to be told about it, if reports are wanted: reason, count, rule and time are filled in. Null for what is no partial and no event.</param>
    void OnDropped(DropReason reason, int count = 1, PartialReport? report = null);

    /// <summary>Something happened that is not counted, where reports are wanted.</summary>
    /// <param name="report">What is told; rule and time are filled in.</param>
    void OnReport(PartialReport report)
    {
        // Who does not want reports gets none.
    }
}
