using RuleEngine.IO.Wording;

namespace RuleEngine.IO.Misses;

/// <summary>Words what an event lacks for a stage of a rule.</summary>
/// <param name="options">What the options are called that would have helped.</param>
internal sealed class NearMissSentence(OptionNames options)
{
    private const int MaxText = 400;

    private readonly ConditionValueText _values = new(isVerbose: false);

    /// <summary>A condition that does not hold, with what the event has instead.</summary>
    public string FailureOf(ExplanationNode node) => PrintableText.OneLine(Cut(WhatFails(node))) + (node.Kind == ExplanationKind.Index ? $" ({options.IgnoreIndex} lets the rule see it)" : "");

    private string WhatFails(ExplanationNode node) => node.Children.Count == 0 ? _values.Of(node) is { Length: > 0 } value ? $"{node.Text}, {value}" : node.Text : TextOf(node);

    // Of what must not hold the parts that do, of what must hold those that do not.
    private string TextOf(ExplanationNode node) => node.Kind switch
    {
        ExplanationKind.All => Join(" and ", node.Outcome == true ? node.Children : node.Children.Where(child => child.Outcome != true)),
        ExplanationKind.Any => Join(" or ", node.Outcome == true ? node.Children.Where(child => child.Outcome == true) : node.Children),
        ExplanationKind.Not or ExplanationKind.Exceptions => $"{node.Text} ({Join(" and ", node.Children)})",
        _ => node.Text + (_values.Of(node) is { Length: > 0 } value ? $" ({value})" : ""),
    };

    private string Join(string word, IEnumerable<ExplanationNode> nodes) => string.Join(word, nodes.Select(TextOf));

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText] + "…";
}
