using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;
using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>Decodes the bytes of one framed event of text.</summary>
internal static class TextFrame
{
    /// <summary>Makes the event.</summary>
    /// <param name="decoder">Understands it.</param>
    /// <param name="bytes">Its bytes, which stay as they are until the next event is asked for: a lent event may be in them.</param>
    /// <param name="endsWithInput">Whether it ends only because the input does: then what is wrong with it may be that it is cut off.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public static bool TryDecode(IEventDecoder decoder, ArraySegment<byte> bytes, bool endsWithInput, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        record = null;
        if (!Utf8.IsValid(bytes)) problem = new DecodeProblem(InputProblemReason.InvalidEncoding, "the event has bytes that are not UTF-8");
        else if (decoder.TryDecode(bytes, origin, out record, out problem)) return true;
        var isCut = endsWithInput && problem.Reason is InputProblemReason.InvalidJson or InputProblemReason.InvalidEncoding && !problem.IsNone;
        if (isCut) problem = problem with { Reason = InputProblemReason.Truncated };
        return false;
    }
}
