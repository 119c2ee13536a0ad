using System.Buffers;
using System.Globalization;
using System.Text;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Writes records as Event XML, in UTF-8. Characters that XML forbids are written by their number, so that no value is changed.</summary>
internal sealed class EventXmlWriter
{
    private const int FirstAllowed = 0x20;
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, FirstAllowed).Select(value => (byte)value), (byte)'&', (byte)'<', (byte)'>', (byte)'"']);

    private readonly EvtxPath?[] _open = new EvtxPath?[BinXmlCompiler.MaxDepth + 1];
    private int _depth;
    private bool _isInTag;

    /// <summary>Writes a record.</summary>
    public void Write(EvtxRecord record, IBufferWriter<byte> target)
    {
        (_depth, _isInTag) = (0, false);
        foreach (ref readonly var leaf in record.Leaves)
        {
            var element = leaf.Path.IsAttribute ? leaf.Path.Parent! : leaf.Path;
            var kept = Math.Min(leaf.OpenDepth - 1, element.Depth);
            while (_depth > kept) Close(target);
            Open(element, target);
            if (leaf.Path.IsAttribute) WriteAttribute(leaf.Path.Name, leaf.Value, target);
            else if (!leaf.Value.IsEmpty) WriteText(leaf.Value, target);
        }
        while (_depth > 0) Close(target);
    }

    private void Open(EvtxPath element, IBufferWriter<byte> target)
    {
        if (_depth >= element.Depth) return;
        Open(element.Parent!, target);
        EndTag(target);
        target.Write("<"u8);
        Write(element.Name, target);
        _open[++_depth] = element;
        _isInTag = true;
        if (element.DataName is { } name) WriteAttribute("Name", Encoding.UTF8.GetBytes(name), target);
    }

    private void Close(IBufferWriter<byte> target)
    {
        if (_isInTag)
        {
            target.Write("/>"u8);
            _isInTag = false;
        }
        else
        {
            target.Write("</"u8);
            Write(_open[_depth]!.Name, target);
            target.Write(">"u8);
        }
        _depth--;
    }

    private void EndTag(IBufferWriter<byte> target)
    {
        if (_isInTag) target.Write(">"u8);
        _isInTag = false;
    }

    private static void WriteAttribute(string name, ReadOnlySpan<byte> value, IBufferWriter<byte> target)
    {
        target.Write(" "u8);
        Write(name, target);
        target.Write("=\""u8);
        Escape(value, isAttribute: true, target);
        target.Write("\""u8);
    }

    private void WriteText(ReadOnlySpan<byte> value, IBufferWriter<byte> target)
    {
        EndTag(target);
        Escape(value, isAttribute: false, target);
    }

    private static void Escape(ReadOnlySpan<byte> value, bool isAttribute, IBufferWriter<byte> target)
    {
        for (var next = value.IndexOfAny(Special); next >= 0; next = value.IndexOfAny(Special))
        {
            target.Write(value[..next]);
            switch (value[next])
            {
                case (byte)'&': target.Write("&amp;"u8); break;
                case (byte)'<': target.Write("&lt;"u8); break;
                case (byte)'>': target.Write("&gt;"u8); break;
                case (byte)'"' when isAttribute: target.Write("&quot;"u8); break;
                // A parser would make a line feed of a carriage return, and a space of either in an attribute.
                case (byte)'\r' or < FirstAllowed when isAttribute || value[next] is not ((byte)'\t' or (byte)'\n'): Write(string.Create(CultureInfo.InvariantCulture, $"&#{value[next]};"), target); break;
                default: target.Write(value.Slice(next, 1)); break;
            }
            value = value[(next + 1)..];
        }
        target.Write(value);
    }

    private static void Write(string text, IBufferWriter<byte> target) => target.Advance(Encoding.UTF8.GetBytes(text, target.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
