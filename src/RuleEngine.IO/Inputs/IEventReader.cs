using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>Reads the events of one open input in their order, and counts what it skips.</summary>
internal interface IEventReader : IDisposable
{
    /// <summary>The next event, or null at the end.</summary>
    EventRecord? Read();
}
