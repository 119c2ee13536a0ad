namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>A value of an event: the text of an element, or an attribute.</summary>
/// <param name="Path">Where in the event it stands.</param>
/// <param name="Source">The array that holds its text.</param>
/// <param name="Start">Where the text begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="OpenDepth">The outermost element that begins since the value before, by its depth; 255 when none does.</param>
internal readonly record struct EvtxLeaf(EvtxPath Path, byte[] Source, int Start, int Length, byte OpenDepth)
{
    /// <summary>The text, in UTF-8; valid until the next record is read.</summary>
    public ReadOnlySpan<byte> Value => Source.AsSpan(Start, Length);
}
