namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>What an event is expected to be read as, found by walking the nodes that the writer wrote.</summary>
internal sealed class ExpectedLeaves
{
    private readonly List<(string Path, string Text)> _leaves = [];

    /// <summary>The places and texts of an event's values.</summary>
    public static IReadOnlyList<(string Path, string Text)> Of(EvtxNode content)
    {
        var expected = new ExpectedLeaves();
        expected.AddRoot(content, "");
        return expected._leaves;
    }

    private void AddRoot(EvtxNode content, string parent)
    {
        if (content is EvtxNode.Instance instance) AddElement(instance.Template.Root, parent, instance.Values);
        else AddElement((EvtxNode.Element)content, parent, []);
    }

    private void AddElement(EvtxNode.Element element, string parent, IReadOnlyList<EvtxValue> values)
    {
        if (element.Dependency != 0xFFFF && ValueOf(values, element.Dependency).Type == 0) return;
        var name = element.Name == "Data" ? element.Attributes.FirstOrDefault(attribute => attribute is { Name: "Name", Content: [EvtxNode.Text] }).Content : null;
        var path = name is null ? $"{parent}/{element.Name}" : $"{parent}/{element.Name}[@Name='{((EvtxNode.Text)name[0]).Value}']";
        void AddAttributes()
        {
            foreach (var (attribute, parts) in element.Attributes.Where(attribute => attribute.Content != name))
            {
                if (parts is not [EvtxNode.Substitution { IsOptional: true } place] || ValueOf(values, place.Index).Type != 0)
                    _leaves.Add(($"{path}/@{attribute}", string.Concat(parts.Select(part => TextOf(part, values)))));
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
                if (run.Length > 0) _leaves.Add((path, run));
                (run, hasChild) = ("", true);
                if (child is EvtxNode.Element inner) AddElement(inner, path, values);
                else AddRoot(child is EvtxNode.Substitution nested ? ValueOf(values, nested.Index).Nested! : child, path);
            }
            else if (content.Count == 1 && child is EvtxNode.Substitution place && ValueOf(values, place.Index) is { IsArray: true } array)
            {
                _leaves.Add((path, array.Texts[0]));
                foreach (var text in array.Texts[1..])
                {
                    AddAttributes();
                    _leaves.Add((path, text));
                }
                return;
            }
            else
            {
                run += TextOf(child, values);
            }
        }
        if (run.Length > 0 || !hasChild) _leaves.Add((path, run));
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
