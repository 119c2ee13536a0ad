using System.Globalization;
using System.Text;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

/// <summary>Renders values on one line, so that a case can state them: JSON, but floats and date-times show what they are.</summary>
internal static class TomlRendering
{
    public static string Render(TomlValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, TomlValue value)
    {
        switch (value)
        {
            case TomlTable table:
                AppendAll(text, '{', table.Entries, '}', entry =>
                {
                    AppendString(text, entry.Key);
                    text.Append(": ");
                    Append(text, entry.Value);
                });
                break;
            case TomlArray array:
                AppendAll(text, '[', array.Items, ']', item => Append(text, item));
                break;
            case TomlString content:
                AppendString(text, content.Text);
                break;
            case TomlInteger integer:
                text.Append(integer.Value);
                break;
            case TomlBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case TomlFloat number:
                text.Append("float ").Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case TomlDateTime moment:
                text.Append(Name(moment.Kind)).Append(' ').Append(moment.Value.ToString(Format(moment.Kind), CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"unknown kind of value {value.GetType().Name}", nameof(value));
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, IReadOnlyList<T> items, char close, Action<T> append)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            append(items[i]);
        }
        text.Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c is < ' ' or > '~') text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else text.Append(c);
        }
        text.Append('"');
    }

    private static string Name(TomlDateTimeKind kind) => kind switch
    {
        TomlDateTimeKind.OffsetDateTime => "offset",
        TomlDateTimeKind.LocalDateTime => "local",
        TomlDateTimeKind.LocalDate => "date",
        _ => "time",
    };

    private static string Format(TomlDateTimeKind kind) => kind switch
    {
        TomlDateTimeKind.OffsetDateTime => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        TomlDateTimeKind.LocalDateTime => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        TomlDateTimeKind.LocalDate => "yyyy-MM-dd",
        _ => "HH:mm:ss.FFFFFFF",
    };
}
