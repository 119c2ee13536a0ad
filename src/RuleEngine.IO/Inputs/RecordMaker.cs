using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>Makes events from ECS documents, and sorts the reasons why one cannot be made.</summary>
internal sealed class RecordMaker(FieldTable fields)
{
    private readonly EventFactory _factory = new(fields);
    private readonly HostOsType _hostOsType = new(fields);

    /// <summary>Makes an event from a document.</summary>
    public bool TryMake(ReadOnlySpan<byte> json, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        problem = default;
        if (_factory.TryCreate(json, origin, out record, out var message))
        {
            record = _hostOsType.Complete(record);
            return true;
        }
        problem = new DecodeProblem(IsAboutTime(message) ? InputProblemReason.NoTime : InputProblemReason.InvalidJson, message);
        return false;
    }

    private bool IsAboutTime(string message) =>
        message.StartsWith(fields.TimestampField, StringComparison.Ordinal) || message == $"no {fields.TimestampField}";
}
