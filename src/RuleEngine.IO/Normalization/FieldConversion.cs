using System.Globalization;
using System.Net;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>The conversions that tables of mappings name. A value that does not fit gives no field.</summary>
internal static class FieldConversion
{
    private static readonly Dictionary<string, Func<FieldValue, EcsValue>> Conversions = new(StringComparer.Ordinal)
    {
        ["value"] = EcsValue.From,
        ["account"] = Account,
        ["file-name"] = FileName,
        ["process-id"] = value => HexText.TryParse(value.Utf8, out var processId) && processId <= uint.MaxValue ? EcsValue.From(processId) : default,
        ["port"] = value => ushort.TryParse(value.Utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? EcsValue.From(port) : default,
        ["ip"] = Address,
        ["words"] = value => EcsValue.From(Words(value.ToString())),
        ["arguments"] = value => EcsValue.From(Arguments(value.ToString())),
        ["argument-count"] = value => EcsValue.From(Arguments(value.ToString()).Count),
    };

    /// <summary>A conversion by its name; <c>text:LIST</c> looks the value up in a list of <c>Texts.tsv</c>, <c>text-or-value:LIST</c> keeps one that is
    /// not in it.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Func<FieldValue, EcsValue> Find(string name)
    {
        if (Conversions.TryGetValue(name, out var conversion)) return conversion;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var list = name[(colon + 1)..];
        return (colon < 0 ? "" : name[..colon]) switch
        {
            "text" => value => TextLists.Find(list, value.ToString()) is { } text ? EcsValue.From(text) : default,
            "text-or-value" => value => TextLists.Find(list, value.ToString()) is { } text ? EcsValue.From(text) : EcsValue.From(value),
            _ => throw new InvalidOperationException($"There is no conversion '{name}'."),
        };
    }

    /// <summary>The words of a text, split at any white space.</summary>
    public static string[] Words(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // Accounts are written name@domain where the user typed them so.
    private static EcsValue Account(FieldValue value)
    {
        var at = value.Utf8.IndexOf((byte)'@');
        return at < 0 ? EcsValue.From(value) : at == 0 ? default : EcsValue.From(FieldValue.FromUtf8(value.Utf8[..at].ToArray()));
    }

    private static EcsValue FileName(FieldValue value)
    {
        var name = value.Utf8[(value.Utf8.LastIndexOf((byte)'\\') + 1)..];
        return name.Length == value.Utf8.Length ? EcsValue.From(value) : name.IsEmpty ? default : EcsValue.From(FieldValue.FromUtf8(name.ToArray()));
    }

    // Only the forms that Windows writes: .NET would read "1" and "0x7f" as addresses, too.
    private static EcsValue Address(FieldValue value)
    {
        if (value.Utf8.IndexOfAny((byte)'.', (byte)':') < 0 || !IPAddress.TryParse(Encoding.UTF8.GetString(value.Utf8), out var address)) return default;
        return address.IsIPv4MappedToIPv6 ? EcsValue.From(address.MapToIPv4().ToString()) : EcsValue.From(value);
    }

    // As the Elastic Agent splits, which is not as Windows does: quotes stay, and each white space outside quotes ends an argument,
    // so that two blanks give an empty one.
    private static List<string> Arguments(string value)
    {
        var arguments = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '"') quoted = !quoted;
            if (quoted || !char.IsWhiteSpace(value[i])) continue;
            arguments.Add(value[start..i]);
            start = i + 1;
        }
        arguments.Add(value[start..]);
        return arguments;
    }
}
