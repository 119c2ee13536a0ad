using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation.Exceptions;

/// <summary>The exception lists that rules may refer to, each as the condition of the events that it excepts: any of its items.</summary>
internal sealed class ExceptionListIndex
{
    private readonly Dictionary<(string ListId, string Namespace), List<IrPredicate>> _lists = [];
    private readonly Dictionary<string, IrPredicate?> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _reported = [];
    private readonly DiagnosticBag _diagnostics;

    /// <summary>Reads the lists; what is wrong with one item does not keep the others.</summary>
    /// <param name="surroundings">The texts.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public ExceptionListIndex(RuleSurroundings surroundings, FieldSchema schema, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        var values = new ValueListIndex(surroundings.ValueLists, diagnostics);
        foreach (var (element, location) in surroundings.ExceptionLists.SelectMany(text => ExceptionTextReader.Read(text, diagnostics))) Add(element, location, schema, values);
    }

    /// <summary>The condition of the events that some lists except; null when there are none. A list that is not there is reported once.</summary>
    /// <param name="references">The lists, as a rule names them.</param>
    /// <param name="location">Where it does.</param>
    public IrPredicate? ConditionOf(IReadOnlyList<ExceptionsListDefinition> references, SourceLocation? location)
    {
        if (references.Count == 0) return null;
        var keys = references.Select(reference => (reference.ListId, Namespace: NamespaceOf(reference.NamespaceType))).Distinct().Order().ToList();
        foreach (var key in keys.Where(key => !_lists.ContainsKey(key) && _reported.Add(key)))
        {
            _diagnostics.Report(DiagnosticCatalog.ExceptionListMissing, location, "'--exceptions' takes the files that lists are exported to", key.ListId, key.Namespace);
        }
        // Most rules of a set name the same lists, and a list may be long.
        var identity = string.Join('\n', keys);
        if (_conditions.TryGetValue(identity, out var condition)) return condition;
        List<IrPredicate> items = [.. keys.SelectMany(key => _lists.GetValueOrDefault(key, []))];
        return _conditions[identity] = items.Count == 0 ? null : RuleCompiler.Rewrite(new IrPredicate.Or(items));
    }

    private static string NamespaceOf(string? name) => string.IsNullOrEmpty(name) ? "single" : name;

    private void Add(JsonElement element, SourceLocation location, FieldSchema schema, ValueListIndex values)
    {
        // The last line of an export says how much there is.
        if (element.TryGetProperty("exported_exception_list_count", out _)) return;
        if (ExceptionItemBinder.TextOf(element, "list_id") is not { } listId)
        {
            _diagnostics.Report(DiagnosticCatalog.InvalidExceptionText, location, null, "an object without a list_id");
            return;
        }
        var key = (listId, NamespaceOf(ExceptionItemBinder.TextOf(element, "namespace_type")));
        if (!_lists.TryGetValue(key, out var list)) _lists[key] = list = [];
        if (!element.TryGetProperty("entries", out _) && ExceptionItemBinder.TextOf(element, "item_id") is null) return;
        try
        {
            list.Add(ExceptionItemBinder.Bind(element, location, schema, values, _diagnostics));
        }
        catch (FormatException exception)
        {
            _diagnostics.Report(DiagnosticCatalog.InvalidExceptionItem, location, null, ExceptionItemBinder.TextOf(element, "name") ?? ExceptionItemBinder.TextOf(element, "item_id") ?? "", exception.Message);
        }
    }
}
