using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>
/// The record of an anomaly, as the index <c>.ml-anomalies-*</c> of Elastic's machine learning holds it. It is a document of its own kind whose one lack is an
/// <c>@timestamp</c>.
/// </summary>
internal static class AnomalyRecord
{
    /// <summary>Whether a name says that the object may be a record of an anomaly.</summary>
    public static bool IsTelling(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("job_id"u8) || name.SequenceEqual("result_type"u8) || name.SequenceEqual("bucket_span"u8) || name.SequenceEqual("record_score"u8);

    /// <summary>Finds the time of an object that is a result of a job and has no <c>@timestamp</c>.</summary>
    public static bool TryFindTime(JsonObject root, out JsonMember time)
    {
        time = default;
        return IsText(root, "job_id"u8) && IsText(root, "result_type"u8) && !root.TryFind("@timestamp"u8, out _)
            && root.TryFind("timestamp"u8, out time) && time.Kind == JsonTokenType.Number;
    }

    /// <summary>The same object with an <c>@timestamp</c> before its members; as it is when its time is none.</summary>
    /// <param name="json">The object.</param>
    /// <param name="time">Where its time stands, in milliseconds since the epoch.</param>
    public static ArraySegment<byte> WithTimestamp(ArraySegment<byte> json, JsonMember time)
    {
        var number = json.AsSpan(time.ValueAt, time.ValueLength);
        if (!Utf8Parser.TryParse(number, out long milliseconds, out var used) || used != number.Length || !EventTime.TryFromUnixMilliseconds(milliseconds, out var instant)) return json;
        return (byte[])[.. "{"u8, .. Encoding.UTF8.GetBytes($"\"@timestamp\":\"{instant}\","), .. json.AsSpan(1)];
    }

    private static bool IsText(JsonObject root, ReadOnlySpan<byte> name) => root.TryFind(name, out var member) && member.Kind == JsonTokenType.String;
}
