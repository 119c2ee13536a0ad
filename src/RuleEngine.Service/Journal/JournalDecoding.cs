using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Service.Journal;

/// <summary>Makes events of entries of the journal.</summary>
internal static class JournalDecoding
{
    /// <summary>Makes the event, lent.</summary>
    /// <param name="decoder">Understands it.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="body">Its body in its array.</param>
    /// <param name="position">The position behind it: its place among all, the same in each replay.</param>
    /// <param name="record">The event.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public static bool TryDecode(
        EventDecoder decoder, in JournalEntry entry, ArraySegment<byte> body, long position, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem)
    {
        var origin = new EventOrigin(entry.Source ?? "", position);
        return entry.Encoding == EventEncoding.WindowsXml
            ? decoder.TryDecodeXml(body, origin, entry.Index, out record, out problem)
            : decoder.TryDecodeJson(body, origin, entry.Index, entry.Id, out record, out problem);
    }
}
