using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Exceptions;

/// <summary>The value lists that exceptions may name: texts with one value a line, by the name of their file, with or without its extension.</summary>
/// <param name="sources">The texts.</param>
/// <param name="diagnostics">Takes the findings.</param>
internal sealed class ValueListIndex(IReadOnlyList<SourceText> sources, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(string Id, string Type, IrExpression Operand, bool IgnoreCase), IrPredicate> _bound = [];

    /// <summary>The condition that a value of a field is in a list; null when there is no such list.</summary>
    /// <param name="id">The list.</param>
    /// <param name="type">The type of its values: <c>keyword</c>, <c>ip</c>, <c>ip_range</c>, …</param>
    /// <param name="operand">The field.</param>
    /// <param name="ignoreCase">Whether case is the same.</param>
    public IrPredicate? Find(string id, string type, IrExpression operand, bool ignoreCase)
    {
        if (_bound.TryGetValue((id, type, operand, ignoreCase), out var known)) return known;
        var source = sources.FirstOrDefault(source => NameOf(source) == id) ?? sources.FirstOrDefault(source => Path.GetFileNameWithoutExtension(NameOf(source)) == id);
        return source is null ? null : _bound[(id, type, operand, ignoreCase)] = Bind(source, type, operand, ignoreCase);
    }

    private static string NameOf(SourceText source) => source.Path[(source.Path.LastIndexOfAny(['/', '\\']) + 1)..];

    private IrPredicate Bind(SourceText source, string type, IrExpression operand, bool ignoreCase)
    {
        var networks = new List<IpNetwork>();
        var values = new List<FieldValue>();
        var isOfAddresses = type is "ip" or "ip_range" || operand.Type == FieldType.Ip;
        foreach (var (text, location) in Lines(source))
        {
            if (!isOfAddresses) values.Add(FieldCoercion.FromText(FieldValue.From(text), operand.Type));
            else if (!TryAddNetworks(text, networks)) diagnostics.Report(DiagnosticCatalog.InvalidListValue, location, null, text);
        }
        return isOfAddresses ? new IrPredicate.InNetwork(operand, networks) : new IrPredicate.EqualsAny(operand, [.. values.Distinct()], ignoreCase);
    }

    private static IEnumerable<(string Text, SourceLocation Location)> Lines(SourceText source)
    {
        for (var start = 0; start < source.Text.Length;)
        {
            var end = source.Text.IndexOf('\n', start) is var found and >= 0 ? found : source.Text.Length;
            var text = source.Text[start..end].Trim();
            if (text.Length != 0) yield return (text, new SourceLocation(source, new SourceSpan(start, text.Length)));
            start = end + 1;
        }
    }

    private static bool TryRead(string text, out UInt128 address) => IpNetwork.TryParseAddress(Encoding.UTF8.GetBytes(text), out address);

    private static bool TryAddNetworks(string text, List<IpNetwork> networks)
    {
        if (IpNetwork.TryParse(text, out var network))
        {
            networks.Add(network);
            return true;
        }
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var first, var last] || !TryRead(first, out var from) || !TryRead(last, out var to) || from > to) return false;
        networks.AddRange(IpNetwork.Cover(from, to));
        return true;
    }
}
