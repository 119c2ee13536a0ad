namespace RuleEngine.IO.Inputs;

/// <summary>An event, or an input, that was not read.</summary>
/// <param name="Source">The input.</param>
/// <param name="Record">The event's number in the input, from 1, counting the bad ones; 0 when the problem is not an event's.</param>
/// <param name="Offset">The byte offset in the input where the event begins, or -1.</param>
/// <param name="Reason">The kind of problem.</param>
/// <param name="Message">What is wrong.</param>
public sealed record InputProblem(string Source, long Record, long Offset, InputProblemReason Reason, string Message)
{
    /// <summary><c>source#record @offset: message</c>, with the parts that there are.</summary>
    public override string ToString() =>
        Record == 0 ? $"{Source}: {Message}" : FormattableString.Invariant($"{Source}#{Record} @{Offset}: {Message}");
}
