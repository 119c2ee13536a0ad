using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>Hears how far a stream is from the order of time, and what could not be put in order.</summary>
internal interface IArrivalListener
{
    /// <summary>An event came in.</summary>
    void OnArrival(EventTime time);

    /// <summary>An event is passed on behind one that comes after it.</summary>
    void OnTooLate();

    /// <summary>An event was passed on before the allowed lateness was over, because the budget was used up.</summary>
    void OnReleasedEarly();
}
