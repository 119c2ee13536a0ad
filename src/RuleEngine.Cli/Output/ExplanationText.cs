using System.Globalization;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>An explained rule for people: what was understood, each stage as a tree, with marks and values when an event was asked.</summary>
/// <param name="view">What is shown.</param>
/// <param name="hasSymbols">Whether marks may be other than ASCII.</param>
/// <param name="width">How long lines may be.</param>
internal sealed class ExplanationText(ExplanationView view, bool hasSymbols, int width)
{
    private const int Column = 14;
    private const int MaxChildren = 20;
    private const int MaxText = 320;

    private readonly ConditionValueText _values = new(view.IsVerbose);
    private readonly StyledText _text = new() { KeepsLines = true };

    /// <summary>The whole page; its last line says what became of the event.</summary>
    public StyledText Render()
    {
        var rule = view.Status.Definition!;
        _text.Add(SafeText.OneLine(rule.Name), Tone.Strong).EndLine();
        AddRow("rule", $"{view.Status.Source.Path} ({rule.RuleId})");
        foreach (var (name, fact) in RuleFactText.Of(rule, view.Explanation)) AddRow(name, fact);
        if (view.Event is { } record) AddRow("event", $"{record.Origin}, {Words.Of(record.Time)}, {EventText.Describe(record)}");
        foreach (var stage in view.Explanation.Stages) AddStage(stage);
        if (view.Event is not null) AddVerdict();
        return _text;
    }

    private void AddRow(string name, string text) => _text.Add(("  " + name).PadRight(Column), Tone.Dim).AddWrapped(Cut(SafeText.OneLine(text)), Column, width);

    private void AddStage(StageExplanation stage)
    {
        var name = view.NameOf(stage);
        var meaning = stage.Role switch { StageRole.Absence => " (there may be none)", StageRole.End => " (ends the sequence)", _ => "" };
        _text.EndLine().Add(char.ToUpperInvariant(name[0]) + name[1..] + meaning, Tone.Strong).EndLine();
        AddRow("found by", stage.FoundBy.Count == 0 ? "nothing: every event is asked" : string.Join(" or ", stage.FoundBy));
        AddTree(stage.Condition, 1);
        foreach (var key in stage.Keys) AddLine(key, "by " + key.Text, 1);
    }

    private void AddTree(ExplanationNode node, int depth)
    {
        AddLine(node, node.Text, depth);
        var shown = 0;
        var hidden = 0;
        foreach (var child in node.Children)
        {
            // What holds is what one looks for among many alternatives.
            if (!view.IsVerbose && shown >= MaxChildren && child.Outcome != true)
            {
                hidden++;
                continue;
            }
            shown++;
            AddTree(child, depth + 1);
        }
        if (hidden > 0) _text.Add(Indent(depth + 1)).Add(string.Create(CultureInfo.InvariantCulture, $"… {hidden:N0} more{(view.Event is null ? "" : ", which do not hold")} (--verbose shows them)"), Tone.Dim).EndLine();
    }

    private void AddLine(ExplanationNode node, string text, int depth)
    {
        _text.Add(Indent(depth));
        var column = depth * 2;
        if (view.Event is not null)
        {
            var (mark, tone) = node.Outcome switch
            {
                true => (hasSymbols ? "✓ " : "[+] ", Tone.Low),
                false => (hasSymbols ? "✗ " : "[-] ", Tone.High),
                _ => (hasSymbols ? "· " : "[ ] ", Tone.Dim),
            };
            _text.Add(mark, tone);
            column += mark.Length;
        }
        var condition = Cut(SafeText.OneLine(text));
        var value = _values.Of(node);
        if (value.Length == 0) _text.AddWrapped(condition, column + 2, width);
        else if (column + condition.Length + 2 + value.Length <= width) _text.Add(condition).Add("  " + value, Tone.Dim).EndLine();
        else _text.AddWrapped(condition, column + 2, width).Add(new string(' ', column + 2)).Add(value, Tone.Dim).EndLine();
    }

    private void AddVerdict()
    {
        _text.EndLine();
        var stages = view.Explanation.Stages;
        foreach (var stage in stages.Where(stage => stage.FirstFailure is not null)) AddFailure(stage);
        var matched = stages.Where(stage => stage.IsMatched == true).Select(view.NameOf).ToArray();
        var verdict = stages.Count == 1 ? (matched.Length == 1 ? "The event matches." : "The event does not match.")
            : matched.Length == 0 ? "The event matches no stage." : $"The event matches {string.Join(", ", matched)}.";
        _text.Add(verdict, Tone.Strong).EndLine();
    }

    private void AddFailure(StageExplanation stage)
    {
        var failure = stage.FirstFailure!;
        var value = _values.Of(failure);
        var what = stage.IsMatched == true ? $"matches, but is left out: by {failure.Text}" : $"fails at: {Cut(failure.Kind is ExplanationKind.Any ? $"any of {Words.Count(failure.Children.Count, "condition")}" : failure.Text)}";
        AddRow(view.NameOf(stage), value.Length == 0 ? what : $"{what}, {value}");
    }

    private static string Indent(int depth) => new(' ', depth * 2);

    private string Cut(string text) => view.IsVerbose || text.Length <= MaxText ? text : text[..MaxText] + "…";
}
