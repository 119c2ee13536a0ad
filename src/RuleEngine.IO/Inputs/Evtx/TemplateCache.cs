using System.Buffers.Binary;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>The compiled templates of a chunk.</summary>
internal sealed class TemplateCache(BinXmlCompiler compiler)
{
    private const int MaxUnused = 128;
    private const int OffsetOfId = 4;
    private const int OffsetOfSize = 20;

    // The definitions of a chunk do not overlap in truth, so together they are no larger than it. What claims more is not compiled any more.
    private const int MaxCompiledBytes = 4 * EvtxChunkHeader.ChunkSize;

    private readonly Dictionary<(int Offset, uint Id, EvtxPath Parent), BinXmlProgram> _ofChunk = [];
    private readonly Stack<BinXmlProgram> _unused = [];
    private int _compiledBytes;

    /// <summary>Turns to another chunk.</summary>
    public void Begin()
    {
        // Chunks have a dozen templates or two; what a hostile one leaves behind is let go.
        if (_unused.Count + _ofChunk.Count > MaxUnused) _unused.Clear();
        else foreach (var program in _ofChunk.Values) _unused.Push(program);
        _ofChunk.Clear();
        _compiledBytes = 0;
    }

    /// <summary>The compiled template of an instance. Its problem is to be asked for.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="parent">The element around.</param>
    public BinXmlProgram Find(ReadOnlySpan<byte> chunk, BinXmlInstance instance, EvtxPath parent)
    {
        if (_ofChunk.TryGetValue((instance.Definition, instance.TemplateId, parent), out var known)) return known;
        var program = _unused.TryPop(out var unused) ? unused : new BinXmlProgram();
        Compile(chunk, instance, parent, program);
        _ofChunk.Add((instance.Definition, instance.TemplateId, parent), program);
        return program;
    }

    private void Compile(ReadOnlySpan<byte> chunk, BinXmlInstance instance, EvtxPath parent, BinXmlProgram program)
    {
        program.Clear();
        program.Problem = FindDefinition(chunk, instance, out var start, out var size);
        if (program.Problem is not null) return;
        var cursor = new BinXmlCursor(chunk, start, start + size);
        compiler.Compile(ref cursor, parent, isDefinition: true, program);
    }

    private string? FindDefinition(ReadOnlySpan<byte> chunk, BinXmlInstance instance, out int start, out int size)
    {
        (start, size) = (0, 0);
        if (instance.Definition > chunk.Length - BinXmlInstance.DefinitionHeader) return "a template's definition lies outside the chunk";
        var header = chunk[instance.Definition..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[OffsetOfId..]) != instance.TemplateId) return "where a template's definition should be stands something else";
        start = instance.Definition + BinXmlInstance.DefinitionHeader;
        size = BinaryPrimitives.ReadInt32LittleEndian(header[OffsetOfSize..]);
        if (size < 0 || size > chunk.Length - start) return "a template's definition is larger than the chunk";
        _compiledBytes += size;
        return _compiledBytes > MaxCompiledBytes ? "the chunk's template definitions overlap" : null;
    }
}
