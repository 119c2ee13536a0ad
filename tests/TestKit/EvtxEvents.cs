using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace RuleEngine.TestKit;

/// <summary>Makes records of Event XML as the event service lays them out: a template for System, and in it one for EventData.</summary>
internal static class EvtxEvents
{
    private static readonly XNamespace Namespace = "http://schemas.microsoft.com/win/2004/08/events/event";

    /// <summary>The record of an event.</summary>
    public static EvtxNode FromXml(string xml)
    {
        var root = XElement.Parse(xml);
        var system = root.Element(Namespace + "System")!;
        var (values, places) = (new List<EvtxValue>(), new List<EvtxNode>());
        foreach (var child in system.Elements()) places.Add(Place(child, values, isFixed: child.Name.LocalName is "Provider" or "Channel" or "Computer"));
        var data = root.Element(Namespace + "EventData")!;
        values.Add(EvtxValue.Of(Data(data)));
        var template = EvtxNode.Of("System", [.. places]);
        return new EvtxNode.Instance(
            Template(new EvtxNode.Element("Event", [("xmlns", [new EvtxNode.Text(Namespace.NamespaceName)])], [template, EvtxNode.At(values.Count - 1)]), FixedParts(system)),
            values);
    }

    // Which template it is depends on the parts that are no values.
    private static string FixedParts(XElement system) =>
        string.Join('|', system.Elements().Select(child => child.Name.LocalName is "Provider" or "Channel" or "Computer" ? child.ToString() : $"{child.Name.LocalName} {string.Join(',', child.Attributes().Select(attribute => attribute.Name.LocalName))}"));

    private static EvtxNode.Instance Data(XElement data)
    {
        var values = new List<EvtxValue>();
        var places = new List<EvtxNode>();
        foreach (var item in data.Elements())
        {
            places.Add(EvtxNode.Data(item.Attribute("Name")!.Value, EvtxNode.At(values.Count)));
            values.Add(Value(item.Value));
        }
        return new EvtxNode.Instance(Template(EvtxNode.Of("EventData", [.. places]), string.Join('|', data.Elements().Select(item => item.Attribute("Name")!.Value))), values);
    }

    private static EvtxNode.Element Place(XElement element, List<EvtxValue> values, bool isFixed)
    {
        var attributes = new List<(string, EvtxNode[])>();
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            attributes.Add((attribute.Name.LocalName, [isFixed ? new EvtxNode.Text(attribute.Value) : EvtxNode.At(values.Count, isOptional: true)]));
            if (!isFixed) values.Add(Value(attribute.Value));
        }
        if (element.Value.Length == 0) return new EvtxNode.Element(element.Name.LocalName, attributes, []);
        if (isFixed) return new EvtxNode.Element(element.Name.LocalName, attributes, [new EvtxNode.Text(element.Value)]);
        values.Add(Value(element.Value));
        return new EvtxNode.Element(element.Name.LocalName, attributes, [EvtxNode.At(values.Count - 1, isOptional: true)], (ushort)(values.Count - 1));
    }

    private static EvtxTemplate Template(EvtxNode.Element root, string fixedParts) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(fixedParts))[..16]), root);

    private static EvtxValue Value(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (text.StartsWith("S-1-", StringComparison.Ordinal)) return EvtxValue.OfSid(text);
        if (text.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, culture, out var hex)) return EvtxValue.OfHex(hex, 8);
        if (text.StartsWith('{') && Guid.TryParse(text, out var guid)) return EvtxValue.Of(guid);
        if (ulong.TryParse(text, NumberStyles.None, culture, out var number) && number.ToString(culture) == text) return EvtxValue.OfUnsigned(number, number > uint.MaxValue ? 8 : 4);
        return DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffffffZ", culture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? EvtxValue.Of(time) : EvtxValue.Of(text);
    }
}
