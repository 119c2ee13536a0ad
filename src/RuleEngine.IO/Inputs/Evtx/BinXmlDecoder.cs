namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Reads the binary XML of records into their values. The work for a record is bounded, whatever its templates say.</summary>
internal sealed class BinXmlDecoder
{
    // Nested values are written by the event service one or two deep.
    private const int MaxNesting = 16;
    private const byte NoElement = byte.MaxValue;

    // A record may name the same value, and the same template, again and again; what it costs is bounded by its own size.
    private const int FreeSteps = 8 * 1024;
    private const int FreeBytes = 64 * 1024;
    private const int BytesPerByte = 8;
    private const int StepsOfFragment = 32;

    private readonly EvtxPathTable _paths = new();
    private readonly BinXmlCompiler _compiler = new();
    private readonly BinXmlProgram[] _scratch = new BinXmlProgram[MaxNesting];
    private readonly TemplateCache _templates;
    private BinXmlSlot[] _slots = new BinXmlSlot[64];
    private int _slotCount;
    private byte[] _chunk = [];
    private int _chunkLength;
    private byte[] _bytes = new byte[4096];
    private int _used;
    private int _stepsLeft;
    private int _maxBytes;
    private byte _openDepth;
    private string? _problem;
    private EvtxRecord _target = new();

    /// <summary>A decoder that has seen nothing.</summary>
    public BinXmlDecoder() => _templates = new TemplateCache(_compiler);

    /// <summary>Turns to another chunk.</summary>
    public void Begin(byte[] chunk, int length)
    {
        (_chunk, _chunkLength) = (chunk, length);
        _templates.Begin();
    }

    /// <summary>Reads the binary XML of a record.</summary>
    /// <param name="start">Where in the chunk it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="target">Receives the values.</param>
    /// <returns>What is wrong, or null. With a problem the values are not to be used.</returns>
    public string? Decode(int start, int end, EvtxRecord target)
    {
        target.Clear();
        (_target, _used, _slotCount, _openDepth, _problem) = (target, 0, 0, NoElement, null);
        (_stepsLeft, _maxBytes) = (FreeSteps + end - start, FreeBytes + (BytesPerByte * (end - start)));
        RunFragment(start, end, _paths.Root, 0);
        return _problem;
    }

    private void RunFragment(int start, int end, EvtxPath parent, int nesting)
    {
        if (nesting >= MaxNesting)
        {
            _problem = $"binary XML is nested more than {MaxNesting} deep";
            return;
        }
        Charge(StepsOfFragment);
        var cursor = new BinXmlCursor(_chunk.AsSpan(0, _chunkLength), start, end);
        while (!cursor.IsAtEnd && _problem is null)
        {
            switch ((BinXmlToken)cursor.Peek())
            {
                case BinXmlToken.FragmentHeader:
                    cursor.Take(4);
                    break;
                case BinXmlToken.TemplateInstance:
                    RunInstance(ref cursor, parent, nesting);
                    break;
                case BinXmlToken.EndOfFragment:
                    return;
                default:
                    RunElements(ref cursor, parent, nesting);
                    break;
            }
        }
        _problem ??= cursor.Problem;
    }

    private void RunElements(ref BinXmlCursor cursor, EvtxPath parent, int nesting)
    {
        var program = _scratch[nesting] ??= new BinXmlProgram();
        _compiler.Compile(ref cursor, parent, isDefinition: false, program);
        Run(program, 0, 0, nesting);
    }

    private void RunInstance(ref BinXmlCursor cursor, EvtxPath parent, int nesting)
    {
        var instance = BinXmlInstance.Read(ref cursor);
        if (cursor.Problem is not null) return;
        var program = _templates.Find(_chunk.AsSpan(0, _chunkLength), instance, parent);
        var first = _slotCount;
        ReadSlots(instance);
        Run(program, first, instance.Count, nesting);
        _slotCount = first;
    }

    private void ReadSlots(BinXmlInstance instance)
    {
        if (_slots.Length - _slotCount < instance.Count) Array.Resize(ref _slots, Math.Max(_slots.Length * 2, _slotCount + instance.Count));
        var descriptors = _chunk.AsSpan(instance.Descriptors, instance.Count * BinXmlInstance.DescriptorSize);
        var offset = instance.Descriptors + descriptors.Length;
        for (; !descriptors.IsEmpty; descriptors = descriptors[BinXmlInstance.DescriptorSize..])
        {
            var size = (ushort)(descriptors[0] | (descriptors[1] << 8));
            _slots[_slotCount++] = new BinXmlSlot(offset, size, descriptors[2]);
            offset += size;
        }
    }

    private void Charge(int steps)
    {
        _stepsLeft -= steps;
        if (_stepsLeft < 0 || _used > _maxBytes) _problem ??= "the record's templates ask for more than a record can hold";
    }

    private void Run(BinXmlProgram program, int first, int count, int nesting)
    {
        _problem ??= program.Problem;
        var steps = program.Steps;
        for (var i = 0; i < steps.Length && _problem is null; i++)
        {
            ref readonly var step = ref steps[i];
            if (step.Kind == BinXmlStepKind.SkipWhenNull)
            {
                if (!Slot(first, count, step.Substitution).IsNull) continue;
                _openDepth = Math.Min(_openDepth, step.OpenDepth);
                i = step.Start - 1;
            }
            else
            {
                RunStep(program, i, first, count, nesting);
            }
            Charge(1);
        }
    }

    private void RunStep(BinXmlProgram program, int index, int first, int count, int nesting)
    {
        ref readonly var step = ref program.Steps[index];
        switch (step.Kind)
        {
            case BinXmlStepKind.Text:
                Give(step, program.Text, step.Start, step.Length);
                break;
            case BinXmlStepKind.Value:
                GiveValue(program, index, first, count, nesting);
                break;
            case BinXmlStepKind.Pieces:
                GivePieces(program, index, first, count, nesting);
                break;
            default:
                _openDepth = Math.Min(_openDepth, step.OpenDepth);
                var cursor = new BinXmlCursor(_chunk.AsSpan(0, _chunkLength), step.Start, _chunkLength);
                RunInstance(ref cursor, step.Path, nesting + 1);
                _problem ??= cursor.Problem;
                break;
        }
    }

    // A value that the instance does not have is null.
    private BinXmlSlot Slot(int first, int count, int substitution) => substitution < count ? _slots[first + substitution] : default;

    private void Give(in BinXmlStep step, byte[] source, int start, int length)
    {
        _target.Add(new EvtxLeaf(step.Path, source, start, length, Math.Min(_openDepth, step.OpenDepth)));
        _openDepth = NoElement;
    }

    private void GiveValue(BinXmlProgram program, int index, int first, int count, int nesting)
    {
        ref readonly var step = ref program.Steps[index];
        var slot = Slot(first, count, step.Substitution);
        if (slot.IsNull && step.IsOptional)
        {
            _openDepth = Math.Min(_openDepth, step.OpenDepth);
        }
        else if (slot.IsBinXml)
        {
            RunNested(step, slot, nesting);
        }
        else if (slot.IsArray && step.IsWhole && !step.Path.IsAttribute)
        {
            GiveArray(program, index, slot, first, count, nesting);
        }
        else
        {
            var start = _used;
            Append(slot);
            if (_used > start || step.IsWhole) Give(step, _bytes, start, _used - start);
            else _openDepth = Math.Min(_openDepth, step.OpenDepth);
        }
    }

    // The element is there once for each value of an array.
    private void GiveArray(BinXmlProgram program, int index, BinXmlSlot slot, int first, int count, int nesting)
    {
        ref readonly var step = ref program.Steps[index];
        ReadOnlySpan<byte> rest = _chunk.AsSpan(slot.Offset, slot.Size);
        for (var isFirst = true; (isFirst || !rest.IsEmpty) && _problem is null; isFirst = false)
        {
            if (!isFirst)
            {
                _openDepth = (byte)step.Path.Depth;
                for (var attribute = step.ElementStart; attribute < index && program.Steps[attribute].Path.Parent == step.Path; attribute++) RunStep(program, attribute, first, count, nesting);
            }
            var start = _used;
            BinXmlValue.Append(slot.ItemType, BinXmlValue.Next(slot.ItemType, ref rest), ref _bytes, ref _used);
            Give(step, _bytes, start, _used - start);
            Charge(1);
        }
    }

    private void GivePieces(BinXmlProgram program, int index, int first, int count, int nesting)
    {
        var step = program.Steps[index];
        var (start, isWhole) = (_used, step.IsWhole);
        for (var i = step.Start; i < step.Start + step.Length && _problem is null; i++)
        {
            Charge(1);
            var piece = program.Pieces[i];
            if (piece.Substitution < 0)
            {
                Utf8Text.Reserve(ref _bytes, _used, piece.Length);
                program.Text.AsSpan(piece.Start, piece.Length).CopyTo(_bytes.AsSpan(_used));
                _used += piece.Length;
            }
            else if (Slot(first, count, piece.Substitution) is { IsBinXml: true } nested)
            {
                if (_used > start) Give(step, _bytes, start, _used - start);
                RunNested(step, nested, nesting);
                (start, isWhole) = (_used, false);
                // What stands behind it is in the same element.
                step.OpenDepth = NoElement;
            }
            else
            {
                Append(Slot(first, count, piece.Substitution));
            }
        }
        if (_used > start || isWhole) Give(step, _bytes, start, _used - start);
        else _openDepth = Math.Min(_openDepth, step.OpenDepth);
    }

    private void RunNested(in BinXmlStep step, BinXmlSlot slot, int nesting)
    {
        _openDepth = Math.Min(_openDepth, step.OpenDepth);
        if (step.Path.IsAttribute) _problem ??= "binary XML as the value of an attribute";
        else RunFragment(slot.Offset, slot.Offset + slot.Size, step.Path, nesting + 1);
    }

    // Where only one text can stand, the values of an array are separated by spaces.
    private void Append(BinXmlSlot slot)
    {
        ReadOnlySpan<byte> value = _chunk.AsSpan(slot.Offset, slot.Size);
        if (!slot.IsArray)
        {
            BinXmlValue.Append((BinXmlType)slot.Type, value, ref _bytes, ref _used);
            return;
        }
        while (!value.IsEmpty && _problem is null)
        {
            Charge(1);
            BinXmlValue.Append(slot.ItemType, BinXmlValue.Next(slot.ItemType, ref value), ref _bytes, ref _used);
            if (!value.IsEmpty) Utf8Text.Append(ref _bytes, ref _used, " ");
        }
    }
}
