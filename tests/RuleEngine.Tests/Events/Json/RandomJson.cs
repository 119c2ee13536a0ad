using System.Globalization;
using System.Text;

namespace RuleEngine.Tests.Events.Json;

/// <summary>Random JSON texts: valid ones of every form that the grammar allows, and what becomes of them when bytes change.</summary>
internal sealed class RandomJson(int seed)
{
    private const string Damage = "\"\\{}[]:,/ \n\r\t\u0001\u001f\u007f-+.0129eEtfnulabdr";

    // Few, so that they repeat, lead to fields, and hold each other.
    private static readonly string[] Names = ["a", "b", "c", "a.b", "a.b.c", "b.c", "long.name.of.a.field", "", ".", "a.", "\\u0061", "\\ud800", "n\\\\", "é", "@timestamp"];
    private static readonly string[] Pieces = ["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u00e9", "\\u0000", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\uD83D\\u0041", "é", "😀", "\u007f", "{", "}", ":", ","];
    private static readonly string[] Numbers = ["0", "-0", "1", "-1", "12", "0.5", "-0.5e1", "1E3", "1e+30", "1e-3", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.0", "1e400", "123456789012345678901234567890"];

    private readonly Random _random = new(seed);

    /// <summary>An object.</summary>
    public byte[] Next()
    {
        var text = new StringBuilder();
        White(text);
        Object(text, depth: 0);
        White(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A text that differs a little from another, and is mostly not valid.</summary>
    public byte[] Damaged(byte[] json)
    {
        List<byte> bytes = [.. json];
        for (var times = _random.Next(1, 3); times > 0; times--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0:
                    return [.. bytes[..at]];
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)Damage[_random.Next(Damage.Length)]);
                    break;
                case 3:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                default:
                    bytes[at] = (byte)Damage[_random.Next(Damage.Length)];
                    break;
            }
            if (bytes.Count == 0) break;
        }
        return [.. bytes];
    }

    private void Object(StringBuilder text, int depth)
    {
        text.Append('{');
        var count = _random.Next(depth > 4 ? 2 : 6);
        for (var i = 0; i < count; i++)
        {
            if (i > 0) text.Append(',');
            White(text);
            text.Append('"').Append(Names[_random.Next(Names.Length)]).Append('"');
            White(text);
            text.Append(':');
            Value(text, depth + 1);
        }
        White(text);
        text.Append('}');
    }

    private void Array(StringBuilder text, int depth)
    {
        text.Append('[');
        var count = _random.Next(depth > 4 ? 2 : 4);
        for (var i = 0; i < count; i++)
        {
            if (i > 0) text.Append(',');
            Value(text, depth + 1);
        }
        White(text);
        text.Append(']');
    }

    private void Value(StringBuilder text, int depth)
    {
        White(text);
        switch (_random.Next(10))
        {
            case 0 or 1:
                Object(text, depth);
                break;
            case 2:
                Array(text, depth);
                break;
            case 3 or 4:
                text.Append(Numbers[_random.Next(Numbers.Length)]);
                break;
            case 5:
                text.Append(_random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            default:
                Text(text);
                break;
        }
        White(text);
    }

    private void Text(StringBuilder text)
    {
        text.Append('"');
        if (_random.Next(4) == 0) text.Append(_random.Next(100_000).ToString(CultureInfo.InvariantCulture));
        // Lengths around those of vectors, and runs of backslashes across their ends.
        for (var pieces = _random.Next(4); pieces > 0; pieces--)
        {
            text.Append('x', _random.Next(_random.Next(3) == 0 ? 70 : 9));
            var piece = Pieces[_random.Next(Pieces.Length)];
            for (var times = _random.Next(4) == 0 ? _random.Next(40) : 1; times > 0; times--) text.Append(piece);
        }
        text.Append('"');
    }

    private void White(StringBuilder text)
    {
        if (_random.Next(12) > 0) return;
        for (var i = _random.Next(_random.Next(8) == 0 ? 80 : 3); i >= 0; i--) text.Append(" \n\r\t"[_random.Next(4)]);
    }
}
