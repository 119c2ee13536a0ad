using System.Text;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// A condition of a <see cref="FieldMapping"/> on a value of EventData: <c>Name=text</c> is equal, <c>Name^text</c> begins with, <c>Name~text</c> holds,
/// all blind to case; <c>Name</c> alone is there.
/// </summary>
internal sealed class MappingCondition
{
    private const char IsThere = '\0';

    private readonly int _name;
    private readonly byte[] _text;
    private readonly char _operator;

    private MappingCondition(string name, char @operator, string text) => (_name, _operator, _text) = (DataNameTable.IndexOf(name), @operator, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a condition.</summary>
    public static MappingCondition Parse(string text)
    {
        var at = text.IndexOfAny(['=', '^', '~']);
        return at < 0 ? new MappingCondition(text, IsThere, "") : new MappingCondition(text[..at], text[at], text[(at + 1)..]);
    }

    /// <summary>Whether an event meets it.</summary>
    public bool Holds(MappingContext context)
    {
        var value = context.Data(_name).Utf8;
        if (value.IsEmpty || value.Length < _text.Length) return false;
        return _operator switch
        {
            '=' => Ascii.EqualsIgnoreCase(value, _text),
            '^' => Ascii.EqualsIgnoreCase(value[.._text.Length], _text),
            '~' => WindowsText.Contains(value, _text),
            _ => true,
        };
    }
}
