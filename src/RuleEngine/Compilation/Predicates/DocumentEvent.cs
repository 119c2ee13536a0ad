using RuleEngine.Events;
using RuleEngine.Events.Documents;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Makes an event of a document, or of a part of one, so that conditions can be asked about it.</summary>
internal static class DocumentEvent
{
    /// <summary>The event.</summary>
    /// <param name="fields">The fields that are asked about.</param>
    /// <param name="document">The document.</param>
    /// <param name="time">The event's time.</param>
    /// <param name="origin">Where it comes from.</param>
    public static EventRecord Of(FieldTable fields, DocumentObject document, EventTime time, EventOrigin origin)
    {
        var found = new FoundFields(fields);
        for (var field = 0; field < fields.Count; field++)
        {
            foreach (var scalar in document.ScalarsOf(fields.NameOf(field))) found.Add(field, DocumentFields.ValueOf(scalar, fields.TypeOf(field)));
        }
        var slots = found.ToSlots(out var values, out _);
        return new EventRecord(fields, time, origin, DocumentWriter.Canonical(document), slots, values, arrays: 0);
    }
}
