using RuleEngine.Rules;

namespace RuleEngine.Service.Store;

/// <summary>
/// The statement that finds the places of what a query asks for, newest first. One index gives them in that order, so that a page costs what the page holds: that of a word, of a rule, of a host, or
/// of each severity that is wanted; the rest is asked of each alert.
/// </summary>
internal sealed class AlertSearch
{
    private readonly List<(string, object)> _parameters = [];
    private readonly List<string> _conditions = ["s.is_current = 1"];

    /// <summary>Makes the statement.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="places">Between which places alerts of the times asked for are; null when no time is.</param>
    public AlertSearch(AlertQuery query, (long First, long Last)? places)
    {
        Where("s.sequence < $before", "$before", query.Before);
        if (places is { } range)
        {
            Where("s.sequence >= $first", "$first", range.First);
            Where("s.sequence <= $last", "$last", range.Last);
        }
        Where("s.time >= $from", "$from", query.From?.UtcTicks);
        Where("s.time < $to", "$to", query.To?.UtcTicks);
        Where("s.rule_id = $rule", "$rule", query.RuleId);
        Where("s.host_key = $host", "$host", query.Host is { } host ? AlertWriter.KeyOf(host) : null);
        _parameters.Add(("$limit", Math.Clamp(query.Limit, 1, 1000)));
        Sql = MakeSql(query);
    }

    /// <summary>The statement; it gives a column <c>sequence</c>.</summary>
    public string Sql { get; }

    /// <summary>The values in it.</summary>
    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    private string MakeSql(AlertQuery query)
    {
        var least = query.MinSeverity ?? RuleSeverity.Low;
        if (WordSearch.ExpressionFor(query.Text) is { } words)
        {
            Where("w.alert_words MATCH $words", "$words", words);
            Where("s.severity >= $severity", "$severity", (long)least);
            // The words' own places are in order; CROSS keeps SQLite from beginning with the alerts.
            return Select("alert_words w CROSS JOIN alerts s ON s.sequence = w.rowid", "w.rowid", [.. _conditions, .. query.Before is null ? Array.Empty<string>() : ["w.rowid < $before"]]);
        }
        if (query.RuleId is not null || query.Host is not null || least == RuleSeverity.Low)
        {
            Where("s.severity >= $severity", "$severity", (long)least);
            var index = query.RuleId is not null ? "INDEXED BY alerts_by_rule" : query.Host is not null ? "INDEXED BY alerts_by_host" : "NOT INDEXED";
            return Select($"alerts s {index}", "s.sequence", _conditions);
        }
        var severities = Enum.GetValues<RuleSeverity>().Where(severity => severity >= least)
            .Select(severity => $"SELECT * FROM ({Select("alerts s INDEXED BY alerts_by_severity", "s.sequence", [.. _conditions, $"s.severity = {(int)severity}"])})");
        return $"SELECT sequence FROM ({string.Join(" UNION ALL ", severities)}) ORDER BY sequence DESC LIMIT $limit";
    }

    private static string Select(string tables, string order, IEnumerable<string> conditions) =>
        $"SELECT s.sequence FROM {tables} WHERE {string.Join(" AND ", conditions)} ORDER BY {order} DESC LIMIT $limit";

    private void Where(string condition, string parameter, object? value)
    {
        if (value is null) return;
        _conditions.Add(condition);
        _parameters.Add((parameter, value));
    }
}
