namespace RuleEngine.IO.Inputs;

/// <summary>Finds where the events of an input begin and end, without understanding them, so that a bad one costs only itself.</summary>
internal interface IEventFramer
{
    /// <summary>The next stretch. The event before it is consumed.</summary>
    Frame Next();
}
