namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>The tokens of binary XML, without the bit that says that more of the kind follow.</summary>
internal enum BinXmlToken : byte
{
    EndOfFragment = 0x00,
    OpenElement = 0x01,
    CloseStartTag = 0x02,
    CloseEmptyElement = 0x03,
    EndElement = 0x04,
    Value = 0x05,
    Attribute = 0x06,
    CData = 0x07,
    CharacterReference = 0x08,
    EntityReference = 0x09,
    InstructionTarget = 0x0A,
    InstructionData = 0x0B,
    TemplateInstance = 0x0C,
    Substitution = 0x0D,
    OptionalSubstitution = 0x0E,
    FragmentHeader = 0x0F,
}
