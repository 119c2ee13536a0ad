using System.Globalization;
using System.Net;

namespace RuleEngine.IO.Normalization;

/// <summary>The conversions that <c>SecurityMappings.tsv</c> names. A value that does not fit gives no field.</summary>
internal static class FieldConversion
{
    /// <summary>Converts a value; null when it does not fit.</summary>
    /// <param name="conversion">The name of the conversion; <c>text:LIST</c> looks the value up in a list of <c>Texts.tsv</c>.</param>
    /// <param name="value">The value.</param>
    public static EcsValue? Convert(string conversion, string value) => conversion switch
    {
        "value" => EcsValue.From(value),
        "account" => BeforeAt(value) is { Length: > 0 } account ? EcsValue.From(account) : null,
        "file-name" => FileName(value) is { Length: > 0 } name ? EcsValue.From(name) : null,
        "process-id" => HexText.TryParse(value, out var processId) && processId <= uint.MaxValue ? EcsValue.From(processId) : null,
        "port" => ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? EcsValue.From(port) : null,
        "ip" => Address(value) is { } address ? EcsValue.From(address) : null,
        "words" => EcsValue.From(Words(value)),
        "arguments" => EcsValue.From(Arguments(value)),
        "argument-count" => EcsValue.From(Arguments(value).Count),
        _ => Text(conversion, value),
    };

    /// <summary>The words of a text, split at any white space.</summary>
    public static string[] Words(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static EcsValue? Text(string conversion, string value)
    {
        var colon = conversion.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) throw new InvalidOperationException($"There is no conversion '{conversion}'.");
        if (TextLists.Find(conversion[(colon + 1)..], value) is { } text) return EcsValue.From(text);
        return conversion.StartsWith("text-or-value:", StringComparison.Ordinal) ? EcsValue.From(value) : null;
    }

    // Accounts are written name@domain where the user typed them so.
    private static string BeforeAt(string value) => value.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? value[..at] : value;

    private static string FileName(string value) => value[(value.LastIndexOf('\\') + 1)..];

    // Only the forms that Windows writes: .NET would read "1" and "0x7f" as addresses, too.
    private static string? Address(string value)
    {
        if (!value.Contains('.', StringComparison.Ordinal) && !value.Contains(':', StringComparison.Ordinal)) return null;
        if (!IPAddress.TryParse(value, out var address)) return null;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : value;
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
