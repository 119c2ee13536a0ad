using System.Buffers;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs;

/// <summary>Fills Windows events from the records of one reader. What a place in a record means is found out once, and kept with the place.</summary>
internal sealed class EvtxEventAdapter(WindowsEvent target)
{
    private readonly ArrayBufferWriter<byte> _joined = new();
    private int _dataCount;

    /// <summary>Fills the event from a record.</summary>
    public void Fill(EvtxRecord record)
    {
        target.Clear();
        _dataCount = 0;
        var leaves = record.Leaves;
        for (var i = 0; i < leaves.Length;)
        {
            ref readonly var leaf = ref leaves[i];
            var place = PlaceOf(leaf.Path);
            if (place.UserDataName is { } kind && target[WindowsEventProperty.UserDataName].IsEmpty) target.Set(WindowsEventProperty.UserDataName, kind);
            var end = i + 1;
            if (place.ItemDepth == 0)
            {
                SetProperty(place, leaf.Value);
            }
            else
            {
                while (end < leaves.Length && leaves[end].OpenDepth > place.ItemDepth) end++;
                AddItem(place, leaves[i..end]);
            }
            i = end;
        }
    }

    private EvtxPlace PlaceOf(EvtxPath path)
    {
        if (path.Tag is EvtxPlace known) return known;
        var place = EvtxPlace.Of(path, target.Names);
        path.Tag = place;
        return place;
    }

    private void SetProperty(EvtxPlace place, ReadOnlySpan<byte> value)
    {
        if (place.Property is { } property) target.Set(property, value.Trim(" \t\r\n"u8));
        else if (place.IsSecondName && target[WindowsEventProperty.ProviderName].IsEmpty) target.Set(WindowsEventProperty.ProviderName, value);
    }

    // All that stands in one element with a name: as a rule one text.
    private void AddItem(EvtxPlace place, ReadOnlySpan<EvtxLeaf> leaves)
    {
        var name = place.Name;
        if (place.IsData) _dataCount++;
        var (texts, text) = (0, 0);
        for (var i = 0; i < leaves.Length; i++)
        {
            if (leaves[i].Path.IsAttribute)
            {
                if (!leaves[i].Value.IsEmpty && PlaceOf(leaves[i].Path).IsName) name = target.Names.Intern(leaves[i].Value);
            }
            else if (!leaves[i].Value.IsEmpty)
            {
                (texts, text) = (texts + 1, i);
            }
        }
        if (texts == 0) return;
        name ??= target.Names.Numbered(_dataCount);
        var value = texts == 1 ? leaves[text].Value : Join(leaves);
        if (place.IsUserData) target.AddUserData(name, value);
        else target.AddEventData(name, value);
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<EvtxLeaf> leaves)
    {
        _joined.ResetWrittenCount();
        foreach (ref readonly var leaf in leaves)
        {
            if (!leaf.Path.IsAttribute) _joined.Write(leaf.Value);
        }
        return _joined.WrittenSpan;
    }
}
