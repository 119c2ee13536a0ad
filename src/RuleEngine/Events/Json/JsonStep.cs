using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RuleEngine.Events.Json;

/// <summary>
/// What stood between two values of a document that was read: the brackets, names and commas from the end of one to the beginning of the next, which lead there again. Immutable but for what follows it in its row.
/// </summary>
internal sealed class JsonStep
{
    /// <summary>How long such a text may be.</summary>
    public const int LongestText = 96;

    private static readonly int Width = Vector256<byte>.Count;

    private readonly byte[] _text;
    private readonly Vector256<byte> _first;
    private readonly uint _mask;

    /// <summary>A step.</summary>
    /// <param name="text">What stood there.</param>
    /// <param name="to">Where the value is that it leads to; null at the end of the document.</param>
    /// <param name="name">Where in the text a name of the document itself is; empty when there is none.</param>
    public JsonStep(ReadOnlySpan<byte> text, JsonPlace? to, Range name)
    {
        (_text, To, Name) = (text.ToArray(), to, name);
        Span<byte> first = stackalloc byte[Width];
        first.Clear();
        text[..Math.Min(text.Length, Width)].CopyTo(first);
        (_first, _mask) = (Vector256.Create<byte>(first), text.Length < Width ? (1u << text.Length) - 1 : uint.MaxValue);
    }

    /// <summary>Where it leads to; null at the end of the document.</summary>
    public JsonPlace? To { get; }

    /// <summary>Where in it a name of the document itself is; empty when there is none.</summary>
    public Range Name { get; }

    /// <summary>How long it is.</summary>
    public int Length => _text.Length;

    /// <summary>Another one from the same place.</summary>
    public JsonStep? Next { get; set; }

    /// <summary>Whether it leads on from a place of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Leads(ReadOnlySpan<byte> json, int at)
    {
        if (json.Length - at <= Width) return LeadsNearEnd(json, at);
        var same = Vector256.Equals(Vector256.Create(json.Slice(at, Width)), _first).ExtractMostSignificantBits();
        return (same & _mask) == _mask && (_text.Length < Width || LeadsFar(json, at)) && (To is null || BeginsValue(json[at + _text.Length]));
    }

    private bool LeadsFar(ReadOnlySpan<byte> json, int at) => json[(at + Width)..].StartsWith(_text.AsSpan(Width)) && json.Length - at > _text.Length;

    private bool LeadsNearEnd(ReadOnlySpan<byte> json, int at)
    {
        if (!json[at..].StartsWith(_text)) return false;
        return To is null || ((uint)(at + _text.Length) < (uint)json.Length && BeginsValue(json[at + _text.Length]));
    }

    // Behind a bracket (of an empty array a closing one) or white space the way goes on to another place. What can begin no value is found to be so by who reads it.
    private static bool BeginsValue(byte first) => first is not ((byte)'{' or (byte)'[' or (byte)']' or <= (byte)' ');
}
