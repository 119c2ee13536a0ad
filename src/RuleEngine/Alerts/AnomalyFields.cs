using System.Globalization;
using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>What the record of an anomaly tells in its own way, as fields of ECS: who and what influenced it, and which value was anomalous.</summary>
internal static class AnomalyFields
{
    /// <summary>The record with a field for each influencer and for the value it is about. Fields that it has stay as they are.</summary>
    public static DocumentObject AddTo(DocumentObject record)
    {
        foreach (var (field, values) in Influences(record))
        {
            if (values.Count > 0 && IsField(field) && record.ValuesOf(field).Count == 0) record = record.With(field, new DocumentArray(values));
        }
        return record;
    }

    /// <summary>The sentence for an anomaly: <c>anomaly of rare_process (rare, score 87.5) with process P, by U on H</c>.</summary>
    /// <param name="record">The record, with the fields.</param>
    public static string SentenceOf(DocumentObject record)
    {
        var job = record.TextOf("job_id") is { } id ? $" of {ReasonText.Clean(id)}" : "";
        string?[] details =
        [
            record.TextOf("function") is { } function ? ReasonText.Clean(function) : null,
            record.ScalarsOf("record_score") is [{ Number: { } score }, ..] ? string.Create(CultureInfo.InvariantCulture, $"score {Math.Round(score, 1)}") : null,
        ];
        var detail = string.Join(", ", details.OfType<string>());
        return EventSentence.Of($"anomaly{job}{(detail.Length == 0 ? "" : $" ({detail})")}", record);
    }

    private static IEnumerable<(string Field, IReadOnlyList<DocumentNode> Values)> Influences(DocumentObject record)
    {
        foreach (var influencer in record.ValuesOf("influencers").SelectMany(ObjectsOf))
        {
            if (influencer.TextOf("influencer_field_name") is { } name) yield return (name, influencer.ScalarsOf("influencer_field_values"));
        }
        if (record.TextOf("by_field_name") is { } about) yield return (about, record.ScalarsOf("by_field_value"));
    }

    private static IEnumerable<DocumentObject> ObjectsOf(DocumentNode node) => node switch
    {
        DocumentObject one => [one],
        DocumentArray array => array.Elements.OfType<DocumentObject>(),
        _ => [],
    };

    // A name that is no path would make a document that no index takes, and that of a field of alerts one that lies.
    private static bool IsField(string name) => !AlertSource.IsDropped(name) && name.Split('.') is { Length: <= 16 } parts && parts.All(part => part.Length > 0);
}
