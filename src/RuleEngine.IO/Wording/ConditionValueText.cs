using RuleEngine.Events;

namespace RuleEngine.IO.Wording;

/// <summary>Words what an event has where a condition asks.</summary>
/// <param name="isVerbose">Whether values are shown whole.</param>
internal sealed class ConditionValueText(bool isVerbose)
{
    private const int MaxValue = 120;

    /// <summary>The values and the detail of a node: <c>is "4658"</c>, or with names where there are several; empty when there is nothing to say.</summary>
    public string Of(ExplanationNode node)
    {
        var values = node.Values.Count == 1 ? "is " + Of(node.Values[0].Value) : string.Join(", ", node.Values.Select(pair => $"{pair.Key} is {Of(pair.Value)}"));
        return PrintableText.OneLine(string.Join(", ", new[] { values, Cut(node.Detail ?? "") }.Where(part => part.Length != 0)));
    }

    private string Of(FieldValue value) => value.IsMissing ? "missing" : Cut(Quote(value));

    private static string Quote(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => $"\"{value}\"",
        FieldValueKind.Array => $"[{string.Join(", ", value.Elements.ToArray().Select(Quote))}]",
        _ => value.ToString(),
    };

    private string Cut(string text) => isVerbose || text.Length <= MaxValue ? text : text[..MaxValue] + "…";
}
