using System.Globalization;
using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Writes the text of a proposed query, with what the author may add in comments: in the query where the language has comments, else above it.</summary>
internal static class QueryText
{
    private static readonly string[] FirstLineGroups = ["code", "source", "outcome", "category"];

    private static readonly TimeSpan[] Spans =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>A query over single events, without comments.</summary>
    public static string OfEvents(QueryDialect dialect, IReadOnlyList<ProposedCondition> conditions) => (dialect is EqlDialect ? "any where " : "") + Body(dialect, conditions, "  ");

    /// <summary>The offers as comments that become part of an EQL query when their slashes go.</summary>
    public static string Comments(QueryDialect dialect, ProposedStage stage, string indent) =>
        string.Concat(Offers(dialect, stage).Select(line => $"\n{indent}// {line}"));

    /// <summary>The offers, each with the word before it, and what can be said better than by the text of a value.</summary>
    public static IEnumerable<string> Offers(QueryDialect dialect, ProposedStage stage)
    {
        foreach (var offer in stage.Offers) yield return $"{dialect.And} {dialect.Write(offer)}";
        if (dialect is not EqlDialect) yield break;
        foreach (var mask in stage.Conditions.Where(condition => condition.Form == ConditionForm.Mask))
        {
            if (LowestOfMany(mask.Sample) is { } bit) yield return string.Create(CultureInfo.InvariantCulture, $"a mask of several rights; one alone, 0x{bit:x}: number({mask.Field}) % {2 * bit} >= {bit}");
        }
    }

    /// <summary>A sequence.</summary>
    public static string OfSequence(IReadOnlyList<ProposedStage> stages, SequenceJoin join, TimeSpan span)
    {
        var dialect = new EqlDialect();
        var common = (join.Host is null ? [] : new[] { join.Host }).Concat(IsCommon(join) ? join.Keys[0] : []).ToList();
        var text = new StringBuilder($"sequence{(common.Count == 0 ? "" : $" by {string.Join(", ", common)}")} with maxspan={SpanText(span)}");
        for (var i = 0; i < stages.Count; i++)
        {
            var comments = Comments(dialect, stages[i], "    ");
            text.Append($"\n  [any where {Body(dialect, stages[i].Conditions, "    ")}{comments}{(comments.Length == 0 ? "]" : "\n  ]")}");
            if (join.Keys.Count > 0 && !IsCommon(join)) text.Append($" by {string.Join(", ", join.Keys[i])}");
        }
        if (join.Until is { } until) text.Append($"\nuntil\n  [{until.Stage}] by {until.By}");
        return text.ToString();
    }

    /// <summary>The round length of time in which a sequence of that length fits.</summary>
    public static TimeSpan RoundUp(TimeSpan length) => Spans.FirstOrDefault(span => span >= length) is var span && span > TimeSpan.Zero ? span : TimeSpan.FromDays(Math.Ceiling(length.TotalDays));

    private static bool IsCommon(SequenceJoin join) => join.Until is null && join.HasCommonKeys;

    private static string SpanText(TimeSpan span) => span switch
    {
        _ when span.TotalDays >= 1 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0}d"),
        _ when span.TotalHours >= 1 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0}h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0}m"),
    };

    // What says of which kind the event is stands on the first line, then one condition a line.
    private static string Body(QueryDialect dialect, IReadOnlyList<ProposedCondition> conditions, string indent)
    {
        var head = conditions.TakeWhile(condition => FirstLineGroups.Contains(condition.Group)).ToList();
        var lines = conditions.Skip(head.Count).Select(dialect.Write);
        if (head.Count > 0) lines = lines.Prepend(string.Join($" {dialect.And} ", head.Select(dialect.Write)));
        return string.Join($" {dialect.And}\n{indent}", lines);
    }

    // Rights of the object itself are the lower 16 bits; one of several is what a rule mostly means.
    private static long? LowestOfMany(string mask)
    {
        if (!mask.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || !long.TryParse(mask.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)) return null;
        var own = bits & 0xFFFF;
        return long.PopCount(bits) < 2 || own == 0 ? null : own & -own;
    }
}
