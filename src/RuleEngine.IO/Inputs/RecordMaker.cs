using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.Events.Json;

namespace RuleEngine.IO.Inputs;

/// <summary>Makes events from ECS documents, and sorts the reasons why one cannot be made. The events are lent, and are in the bytes of the documents.</summary>
internal sealed class RecordMaker(FieldTable fields)
{
    private readonly EventFactory _factory = new(fields);
    private readonly HostOsType _hostOsType = new(fields);

    /// <summary>Makes an event from a document.</summary>
    public bool TryMake(ArraySegment<byte> json, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        var isMade = _factory.TryLend(json.Array!, json.Offset, json.Count, origin, out record, out var message);
        problem = isMade ? default : Sort(message!);
        if (isMade) record = _hostOsType.Complete(record!);
        return isMade;
    }

    /// <summary>The same, of what may be no document: false, and <see cref="DecodeProblem.None"/>, when the judge says so.</summary>
    public bool TryMake(ArraySegment<byte> json, IDocumentJudge judge, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        var isMade = _factory.TryLend(json.Array!, json.Offset, json.Count, judge, origin, out record, out var message);
        problem = isMade ? default : message is null ? DecodeProblem.None : Sort(message);
        if (isMade) record = _hostOsType.Complete(record!);
        return isMade;
    }

    private DecodeProblem Sort(string message) => new(IsAboutTime(message) ? InputProblemReason.NoTime : InputProblemReason.InvalidJson, message);

    private bool IsAboutTime(string message) =>
        message.StartsWith(fields.TimestampField, StringComparison.Ordinal) || message == $"no {fields.TimestampField}";
}
