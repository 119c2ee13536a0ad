using RuleEngine.Events;

namespace RuleEngine;

/// <summary>A part of what a rule asks of an event, and how it came out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is asked, much as in EQL, on one line.</param>
/// <param name="Children">Its parts, in the order in which they are asked.</param>
public sealed record ExplanationNode(ExplanationKind Kind, string Text, IReadOnlyList<ExplanationNode> Children)
{
    /// <summary>Whether it holds for the event; null without an event, and where nothing was there to be asked.</summary>
    public bool? Outcome { get; init; }

    /// <summary>The event's values that it is about, by the names of their fields; missing ones among them. Of an expression also what it comes to.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Values { get; init; } = [];

    /// <summary>More about the outcome: which of several listed patterns found the value, which object of an array; null when there is nothing to say.</summary>
    public string? Detail { get; init; }

    /// <summary>Why it does not hold: of all that must hold the first that does not, else itself; null when it holds, or there is no event.</summary>
    public ExplanationNode? FirstFailure => Outcome != false ? null
        : Kind == ExplanationKind.All ? Children.Select(child => child.FirstFailure).FirstOrDefault(failure => failure is not null) ?? this : this;
}
