using System.Globalization;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Changes one thing about an event, so that one condition does not hold any more.</summary>
internal static class NearMiss
{
    private static readonly string[] TellingGroups = ["object", "process"];

    /// <summary>The condition that is worth failing: about the object, else the process, else the last one.</summary>
    public static ProposedCondition Choose(IReadOnlyList<ProposedCondition> conditions) =>
        conditions.FirstOrDefault(condition => condition.Form == ConditionForm.NotPattern)
        ?? TellingGroups.Select(group => conditions.FirstOrDefault(condition => condition.Group == group)).FirstOrDefault(found => found is not null) ?? conditions[^1];

    /// <summary>A value that does not meet a condition.</summary>
    public static string Change(ProposedCondition condition) => condition switch
    {
        { Form: ConditionForm.NotEqual } => condition.Values[0],
        { Form: ConditionForm.NotPattern } => condition.Values[0].Replace(PathGeneralizer.One, 'C').Replace($"{PathGeneralizer.Any}", "any", StringComparison.Ordinal),
        { Form: ConditionForm.Mask } => condition.Values.Contains("0x20000") ? "0x80" : "0x20000",
        { IsBare: true } => ChangeBare(condition.Values),
        { Field: "event.outcome" } => condition.Values.Contains("success") ? "failure" : "success",
        { Form: ConditionForm.Pattern } => ChangePath(condition),
        _ => ChangeText(condition.Values),
    };

    /// <summary>An id that is another.</summary>
    public static string ChangeId(string id) => id.Length > 0 && id[^1] == '}' ? $"{id[..^1]}0}}" : id + "0";

    private static string ChangeBare(IReadOnlyList<string> values)
    {
        if (values[0] is "true" or "false") return values[0] == "true" ? "false" : "true";
        return Enumerable.Range(1, values.Count + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)).First(number => !values.Contains(number));
    }

    // Beside the object, if its name is part of the pattern.
    private static string ChangePath(ProposedCondition condition)
    {
        var end = condition.Sample.LastIndexOf('\\');
        var extension = Path.GetExtension(condition.Sample) is { Length: < 8 } found ? found : "";
        var isNamed = condition.Values.All(pattern => !PathGeneralizer.HasPlaces(pattern[(pattern.LastIndexOf('\\') + 1)..]));
        return (isNamed ? condition.Sample[..(end + 1)] : "") + ChangeText(condition.Values) + extension;
    }

    private static string ChangeText(IReadOnlyList<string> values) => values.Any(value => value.Contains("other", StringComparison.OrdinalIgnoreCase)) ? "different" : "other";
}
