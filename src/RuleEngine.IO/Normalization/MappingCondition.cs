using System.Text;

namespace RuleEngine.IO.Normalization;

/// <summary>A condition of a <see cref="FieldMapping"/>: <c>Name=text</c> is equal, <c>Name^text</c> starts with, both blind to case.</summary>
internal sealed class MappingCondition
{
    private readonly int _name;
    private readonly byte[] _text;
    private readonly bool _isPrefix;

    private MappingCondition(string name, string text, bool isPrefix) => (_name, _text, _isPrefix) = (DataNameTable.IndexOf(name), Encoding.UTF8.GetBytes(text), isPrefix);

    /// <summary>Reads a condition.</summary>
    public static MappingCondition Parse(string text)
    {
        var operatorIndex = text.IndexOfAny(['=', '^']);
        return new MappingCondition(text[..operatorIndex], text[(operatorIndex + 1)..], text[operatorIndex] == '^');
    }

    /// <summary>Whether an event meets it.</summary>
    public bool Holds(MappingContext context)
    {
        var value = context.Data(_name).Utf8;
        if (value.IsEmpty || value.Length < _text.Length) return false;
        return Ascii.EqualsIgnoreCase(_isPrefix ? value[.._text.Length] : value, _text);
    }
}
