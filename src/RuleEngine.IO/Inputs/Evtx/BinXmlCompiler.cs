using System.Text;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Compiles binary XML: one element with all it holds, or several.</summary>
/// <remarks>
/// Fragment = [ FragmentHeader ], { Element | TemplateInstance }, EndOfFragment;
/// Element = OpenElement, [ dependency ], size, name, [ size, { Attribute } ], ( CloseEmptyElement | CloseStartTag, { Content }, EndElement );
/// Attribute = AttributeToken, name, { CharacterData };
/// Content = Element | CharacterData | TemplateInstance | InstructionTarget, name, InstructionData, text;
/// CharacterData = Value | CData | CharacterReference | EntityReference | Substitution.
/// The dependency stands in the definition of a template only.
/// </remarks>
internal sealed class BinXmlCompiler
{
    /// <summary>Elements nested deeper are refused.</summary>
    public const int MaxDepth = 64;

    private const byte NoElement = byte.MaxValue;
    private const ushort NoDependency = ushort.MaxValue;
    private const byte MoreBit = 0x40;
    private const byte HasAttributes = 0x40;
    private const int MaxNameOnStack = 256;

    private readonly List<BinXmlPiece> _run = [];
    private BinXmlProgram _program = new();
    private bool _isDefinition;
    private byte _openDepth;

    /// <summary>Compiles a fragment.</summary>
    /// <param name="cursor">Stands at the fragment's beginning, and then behind its end.</param>
    /// <param name="parent">The element around.</param>
    /// <param name="isDefinition">Whether this is a template's definition.</param>
    /// <param name="program">Receives the steps, or the problem.</param>
    public void Compile(ref BinXmlCursor cursor, EvtxPath parent, bool isDefinition, BinXmlProgram program)
    {
        (_program, _isDefinition, _openDepth) = (program, isDefinition, NoElement);
        program.Clear();
        _run.Clear();
        while (!cursor.IsAtEnd)
        {
            var token = cursor.Peek();
            if (token == (byte)BinXmlToken.EndOfFragment) break;
            if (token == (byte)BinXmlToken.FragmentHeader) cursor.Take(4);
            else if (Kind(token) == BinXmlToken.OpenElement) ReadElement(ref cursor, parent);
            else if (Kind(token) == BinXmlToken.TemplateInstance) ReadInstance(ref cursor, parent);
            else cursor.Fail($"token {token:x2} where an element should begin");
        }
        program.Problem = cursor.Problem;
    }

    private static BinXmlToken Kind(byte token) => (BinXmlToken)(token & ~MoreBit);

    private void ReadElement(ref BinXmlCursor cursor, EvtxPath parent)
    {
        if (parent.Depth >= MaxDepth)
        {
            cursor.Fail($"elements are nested more than {MaxDepth} deep");
            return;
        }
        var hasAttributes = (cursor.ReadByte() & HasAttributes) != 0;
        var dependency = _isDefinition ? cursor.ReadUInt16() : NoDependency;
        // The size of the element: its tokens say the same.
        cursor.ReadUInt32();
        var path = parent.Element(cursor.ReadName());
        _openDepth = Math.Min(_openDepth, (byte)path.Depth);
        var skip = _program.StepCount;
        if (dependency != NoDependency) _program.Add(new BinXmlStep { Kind = BinXmlStepKind.SkipWhenNull, Path = path, Substitution = dependency, OpenDepth = _openDepth });
        var elementStart = _program.StepCount;
        if (hasAttributes) path = ReadAttributes(ref cursor, path, elementStart);
        var token = cursor.ReadByte();
        if (token == (byte)BinXmlToken.CloseStartTag) ReadContent(ref cursor, path, elementStart);
        else if (token == (byte)BinXmlToken.CloseEmptyElement) AddValue(path, elementStart, isWhole: true);
        else cursor.Fail($"token {token:x2} where a start tag should be closed");
        if (dependency != NoDependency) _program.Steps[skip].Start = _program.StepCount;
    }

    private EvtxPath ReadAttributes(ref BinXmlCursor cursor, EvtxPath path, int elementStart)
    {
        cursor.ReadUInt32();
        while (Kind(cursor.Peek()) == BinXmlToken.Attribute && !cursor.IsAtEnd)
        {
            cursor.ReadByte();
            var name = cursor.ReadName();
            while (ReadCharacterData(ref cursor))
            {
            }
            if (path.LocalName == "Data" && path.DataName is null && name.SequenceEqual("Name") && _run is [{ Substitution: < 0 }]) path = Rename(path, elementStart);
            else AddValue(path.Attribute(name), elementStart, isWhole: true);
        }
        return path;
    }

    // The name of a value is a part of its place. Attributes that stood in front of it move along.
    private EvtxPath Rename(EvtxPath path, int elementStart)
    {
        var name = _program.Text.AsSpan(_run[0].Start, _run[0].Length);
        _run.Clear();
        var text = name.Length <= MaxNameOnStack ? stackalloc char[name.Length] : new char[name.Length];
        var named = path.Named(text[..Encoding.UTF8.GetChars(name, text)]);
        foreach (ref var step in _program.Steps[elementStart..]) step.Path = named.Attribute(step.Path.Name);
        return named;
    }

    private void ReadContent(ref BinXmlCursor cursor, EvtxPath path, int elementStart)
    {
        var hasElements = false;
        while (!cursor.IsAtEnd)
        {
            if (ReadCharacterData(ref cursor)) continue;
            var token = cursor.Peek();
            if (token == (byte)BinXmlToken.EndElement)
            {
                cursor.ReadByte();
                AddValue(path, elementStart, isWhole: !hasElements);
                return;
            }
            AddValue(path, elementStart, isWhole: false);
            hasElements = true;
            switch (Kind(token))
            {
                case BinXmlToken.OpenElement:
                    ReadElement(ref cursor, path);
                    break;
                case BinXmlToken.TemplateInstance:
                    ReadInstance(ref cursor, path);
                    break;
                default:
                    cursor.Fail($"token {token:x2} inside an element");
                    break;
            }
        }
        cursor.Fail("the binary XML ends inside an element");
    }

    // Takes one token of character data, or an instruction, which has no meaning here; false when there is none.
    private bool ReadCharacterData(ref BinXmlCursor cursor)
    {
        switch (Kind(cursor.Peek()))
        {
            case BinXmlToken.Value:
                cursor.ReadByte();
                var type = cursor.ReadByte();
                if (type != (byte)BinXmlType.String) return cursor.Fail($"a text of type {type:x2}");
                AddText(cursor.ReadText());
                return true;
            case BinXmlToken.CData:
                cursor.ReadByte();
                AddText(cursor.ReadText());
                return true;
            case BinXmlToken.CharacterReference:
                cursor.ReadByte();
                AddText([(char)cursor.ReadUInt16()]);
                return true;
            case BinXmlToken.EntityReference:
                cursor.ReadByte();
                AddEntity(cursor.ReadName());
                return true;
            case BinXmlToken.Substitution or BinXmlToken.OptionalSubstitution:
                var isOptional = cursor.ReadByte() == (byte)BinXmlToken.OptionalSubstitution;
                if (!_isDefinition) return cursor.Fail("a substitution outside a template");
                _run.Add(new BinXmlPiece(0, 0, cursor.ReadUInt16(), isOptional));
                // The type that is declared; the value tells its own.
                cursor.ReadByte();
                return true;
            case BinXmlToken.InstructionTarget:
                cursor.ReadByte();
                cursor.ReadName();
                return true;
            case BinXmlToken.InstructionData:
                cursor.ReadByte();
                cursor.ReadText();
                return true;
            default:
                return false;
        }
    }

    private void AddEntity(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "amp": AddText("&"); break;
            case "lt": AddText("<"); break;
            case "gt": AddText(">"); break;
            case "quot": AddText("\""); break;
            case "apos": AddText("'"); break;
            default:
                AddText("&");
                AddText(name);
                AddText(";");
                break;
        }
    }

    // Texts that follow each other become one.
    private void AddText(ReadOnlySpan<char> text)
    {
        var start = _program.TextLength;
        _program.AddText(text);
        if (_run is [.., { Substitution: < 0 } last]) _run[^1] = last with { Length = _program.TextLength - last.Start };
        else _run.Add(new BinXmlPiece(start, _program.TextLength - start, -1, false));
    }

    private void AddValue(EvtxPath path, int elementStart, bool isWhole)
    {
        if (!isWhole && _run is ([] or [{ Substitution: < 0, Length: 0 }]))
        {
            _run.Clear();
            return;
        }
        var step = new BinXmlStep { Path = path, ElementStart = elementStart, OpenDepth = _openDepth, IsWhole = isWhole };
        _openDepth = NoElement;
        switch (_run)
        {
            case []:
                break;
            case [{ Substitution: < 0 } text]:
                (step.Start, step.Length) = (text.Start, text.Length);
                break;
            case [var value]:
                (step.Kind, step.Substitution, step.IsOptional) = (BinXmlStepKind.Value, (ushort)value.Substitution, value.IsOptional && path.IsAttribute);
                break;
            default:
                (step.Kind, step.Start, step.Length) = (BinXmlStepKind.Pieces, _program.Pieces.Count, _run.Count);
                _program.Pieces.AddRange(_run);
                break;
        }
        _run.Clear();
        _program.Add(step);
    }

    private void ReadInstance(ref BinXmlCursor cursor, EvtxPath path)
    {
        if (_isDefinition)
        {
            cursor.Fail("a template instance inside a template");
            return;
        }
        _program.Add(new BinXmlStep { Kind = BinXmlStepKind.Instance, Path = path, Start = cursor.Position, OpenDepth = _openDepth });
        _openDepth = NoElement;
        BinXmlInstance.Read(ref cursor);
    }
}
