namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>What an event is expected to be read as, found by walking the nodes that the writer wrote.</summary>
internal sealed class ExpectedLeaves
{
    private readonly List<(string Path, string Text)> _leaves = [];
    private readonly List<bool> _begins = [];
    private int _outermost = int.MaxValue;

    /// <summary>The places and texts of an event's values.</summary>
    public static IReadOnlyList<(string Path, string Text)> Of(EvtxNode content) => Walk(content)._leaves;

    /// <summary>Of each of them whether it is the first of its element.</summary>
    public static IReadOnlyList<bool> BeginsOf(EvtxNode content) => Walk(content)._begins;

    private static ExpectedLeaves Walk(EvtxNode content)
    {
        var expected = new ExpectedLeaves();
        expected.AddRoot(content, "", 1);
        return expected;
    }

    private void Add(string path, string text, int depth)
    {
        _leaves.Add((path, text));
        _begins.Add(_outermost <= depth);
        _outermost = int.MaxValue;
    }

    private void AddRoot(EvtxNode content, string parent, int depth)
    {
        if (content is EvtxNode.Instance instance) AddElement(instance.Template.Root, parent, depth, instance.Values);
        else AddElement((EvtxNode.Element)content, parent, depth, []);
    }

    private void AddElement(EvtxNode.Element element, string parent, int depth, IReadOnlyList<EvtxValue> values)
    {
        if (element.Dependency != 0xFFFF && ValueOf(values, element.Dependency).Type == 0) return;
        var name = element.Name == "Data" ? element.Attributes.FirstOrDefault(attribute => attribute is { Name: "Name", Content: [EvtxNode.Text] }).Content : null;
        var path = name is null ? $"{parent}/{element.Name}" : $"{parent}/{element.Name}[@Name='{((EvtxNode.Text)name[0]).Value}']";
        _outermost = Math.Min(_outermost, depth);
        void AddAttributes()
        {
            foreach (var (attribute, parts) in element.Attributes.Where(attribute => attribute.Content != name))
            {
                if (parts is not [EvtxNode.Substitution { IsOptional: true } place] || ValueOf(values, place.Index).Type != 0)
                    Add($"{path}/@{attribute}", string.Concat(parts.Select(part => TextOf(part, values))), depth);
            }
        }
        AddAttributes();
        var run = "";
        var hasChild = false;
        var content = element.Content.Where(node => node is not EvtxNode.Instruction).ToList();
        foreach (var child in content)
        {
            if (child is EvtxNode.Element or EvtxNode.Instance || (child is EvtxNode.Substitution at && ValueOf(values, at.Index).Nested is not null))
            {
                if (run.Length > 0) Add(path, run, depth);
                (run, hasChild) = ("", true);
                if (child is EvtxNode.Element inner) AddElement(inner, path, depth + 1, values);
                else AddRoot(child is EvtxNode.Substitution nested ? ValueOf(values, nested.Index).Nested! : child, path, depth + 1);
            }
            else if (content.Count == 1 && child is EvtxNode.Substitution place && ValueOf(values, place.Index) is { IsArray: true } array)
            {
                Add(path, array.Texts[0], depth);
                foreach (var text in array.Texts[1..])
                {
                    _outermost = depth;
                    AddAttributes();
                    Add(path, text, depth);
                }
                return;
            }
            else
            {
                run += TextOf(child, values);
            }
        }
        if (run.Length > 0 || !hasChild) Add(path, run, depth);
    }

    private static EvtxValue ValueOf(IReadOnlyList<EvtxValue> values, int index) => index < values.Count ? values[index] : EvtxValue.Null;

    private static string TextOf(EvtxNode node, IReadOnlyList<EvtxValue> values) => node switch
    {
        EvtxNode.Text text => text.Value,
        EvtxNode.CData data => data.Value,
        EvtxNode.Character character => character.Value.ToString(),
        EvtxNode.Entity entity => entity.Name switch { "amp" => "&", "lt" => "<", "gt" => ">", "quot" => "\"", "apos" => "'", _ => $"&{entity.Name};" },
        EvtxNode.Substitution place => string.Join(' ', ValueOf(values, place.Index).Texts),
        _ => "",
    };
}
