using System.Globalization;
using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Normalization.Conversions;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// The conversions that tables of mappings name. A value that does not fit gives no field. <c>a|b</c> converts what <c>a</c> gives by <c>b</c>;
/// <c>a:argument</c> is a conversion with an argument.
/// </summary>
internal static class FieldConversion
{
    private static readonly EcsValue True = EcsValue.From(FieldValue.From(true));
    private static readonly EcsValue Success = EcsValue.From("Success");
    private static readonly EcsValue Failure = EcsValue.From("Failure");

    private static readonly Dictionary<string, FieldConverter> Conversions = new(StringComparer.Ordinal)
    {
        ["value"] = (value, _) => EcsValue.From(value),
        ["trimmed"] = Part(WindowsText.Trim),
        ["lower-case"] = Text(value => value.ToLowerInvariant()),
        ["true"] = (_, _) => True,
        ["boolean"] = Remembered(value => bool.TryParse(value.ToString(), out var truth) ? EcsValue.From(FieldValue.From(truth)) : default),
        ["number"] = (value, _) => HexText.TryParse(value.Utf8, out var number) ? EcsValue.From(number) : default,
        ["time"] = Written((value, scratch) => EventTime.TryParse(value.Utf8, out var time) ? EcsValue.From(scratch.Take(time)) : default),
        ["words"] = List(value => Words(value)),

        ["account"] = Part(AccountName.BeforeAt),
        ["user-name"] = Part(AccountName.Name),
        ["user-domain"] = Part(AccountName.Domain),
        ["common-name"] = Text(DistinguishedName.CommonName),
        ["dn-domain"] = Text(DistinguishedName.Domain),
        ["without-dc"] = Text(DistinguishedName.WithoutDomainMark),

        ["file-name"] = Part(WindowsPath.LastPart),
        ["path-name"] = Part(WindowsPath.Name),
        ["path-directory"] = Part(WindowsPath.Directory),
        ["path-extension"] = Part(WindowsPath.Extension),
        ["without-kind"] = Part(WindowsPath.WithoutKind),
        ["hashes"] = Written(FileHashes.All),

        ["process-id"] = (value, _) => HexText.TryParse(value.Utf8, out var processId) && processId <= uint.MaxValue ? EcsValue.From(processId) : default,
        ["arguments"] = Written(CommandLine.PlainArguments),
        ["argument-count"] = (value, _) => EcsValue.From(CommandLine.CountPlainArguments(value.Utf8)),
        ["windows-arguments"] = Written(CommandLine.WindowsArguments),
        ["windows-argument-count"] = Written(CommandLine.CountWindowsArguments),

        ["ip"] = Address(IpText.Canonical),
        ["session-ip"] = Address(IpText.OfSession),
        ["port"] = (value, _) => ushort.TryParse(value.Utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? EcsValue.From(port) : default,
        ["dns-answers"] = Remembered(value => DnsResults.Objects(value.ToString())),
        ["dns-types"] = List(DnsResults.Types),
        ["dns-data"] = List(DnsResults.Data),
        ["dns-addresses"] = List(DnsResults.Addresses),
        ["dns-names"] = List(DnsResults.Names),

        ["registry-hive"] = Part(RegistryPath.Hive),
        ["registry-key"] = Part(RegistryPath.Key),
        ["registry-value"] = Part(RegistryPath.Value),
        ["registry-data"] = Written(RegistryData.Value),
        ["registry-data-type"] = Part(RegistryData.Type),

        ["codes"] = List(MessageCodes.Codes),
        ["audit-category"] = Text(AuditSubcategory.Category),
        ["audit-subcategory"] = Text(AuditSubcategory.Name),
        ["return-code"] = (value, _) => value.Utf8.SequenceEqual("0x0"u8) || value.Utf8.SequenceEqual("0"u8) ? Success : Failure,
        ["sid-name"] = Text(SecurityIdentifier.Name),
        ["sids"] = List(SecurityIdentifier.List),
        ["sid-names"] = List(value => SecurityIdentifier.List(value).ConvertAll(SecurityIdentifier.Name)),
        ["sd-owner"] = Text(SecurityDescriptor.Owner),
        ["sd-group"] = Text(SecurityDescriptor.Group),
        ["sd-access"] = List(SecurityDescriptor.Access),
        ["sd-audit"] = List(SecurityDescriptor.Audit),
        ["sd-users"] = List(SecurityDescriptor.RelatedUsers),
        ["certificate-attributes"] = List(CertificateRequest.Attributes),

        ["task-actions"] = Remembered(value => ScheduledTask.Actions(value.ToString())),
        ["task-action-types"] = List(ScheduledTask.ActionTypes),
        ["task-trigger-types"] = List(ScheduledTask.TriggerTypes),

        ["invocation-details"] = Remembered(value => InvocationDetails.Objects(value.ToString())),
        ["invocation-types"] = List(InvocationDetails.Types),
        ["invocation-commands"] = List(InvocationDetails.Commands),
        ["invocation-names"] = List(InvocationDetails.Names),
        ["invocation-values"] = List(InvocationDetails.Values),
        ["script-hash"] = Text(ScriptBlock.Hash),
        ["script-length"] = Number(ScriptBlock.Length),
        ["script-symbols"] = Number(ScriptBlock.UniqueSymbols),
        ["script-entropy"] = Fraction(ScriptBlock.EntropyBits),
        ["script-entropy-normalized"] = Fraction(ScriptBlock.EntropyNormalized),
        ["script-surprisal"] = Fraction(ScriptBlock.SurprisalDeviation),
    };

    /// <summary>The names of the conversions without an argument.</summary>
    public static IReadOnlyCollection<string> Names => Conversions.Keys;

    /// <summary>A conversion by its name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static FieldConverter Find(string name)
    {
        if (Conversions.TryGetValue(name, out var conversion)) return conversion;
        if (name.IndexOf('|', StringComparison.Ordinal) is var bar and > 0) return Chain(Find(name[..bar]), Find(name[(bar + 1)..]));
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var argument = name[(colon + 1)..];
        return (colon < 0 ? "" : name[..colon]) switch
        {
            "constant" => Constant(argument),
            "text" => Listed(argument, orValue: false),
            "text-or-value" => Listed(argument, orValue: true),
            "code-texts" => List(value => MessageCodes.Texts(value, argument)),
            "bits" => List(value => BitTexts.Describe(argument, value)),
            "hash" => Hash(argument),
            "context" => Context(PowerShellContext.FindClassic, argument),
            "context-info" => Context(PowerShellContext.FindOperational, argument),
            "task-xml" => List(value => ScheduledTask.Values(value, argument)),
            "alternative-names" => List(value => CertificateRequest.AlternativeNames(value, argument)),
            _ => throw new InvalidOperationException($"There is no conversion '{name}'."),
        };
    }

    /// <summary>The words of a text, split at any white space.</summary>
    public static string[] Words(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static FieldConverter Chain(FieldConverter first, FieldConverter second) =>
        (value, scratch) => first(value, scratch).Value is { IsMissing: false } part ? second(part, scratch) : default;

    private static FieldConverter Constant(string text)
    {
        var constant = EcsValue.From(text);
        return (_, _) => constant;
    }

    private static FieldConverter Listed(string list, bool orValue)
    {
        var texts = TextLists.LookupOf(list);
        return (value, _) => texts.TryGetValue(value.Utf8, out var text) ? EcsValue.From(text) : orValue && !value.Utf8.IsEmpty ? EcsValue.From(value) : default;
    }

    private static FieldConverter Hash(string algorithm)
    {
        var name = Encoding.UTF8.GetBytes(algorithm);
        return Written((value, scratch) => EcsValue.From(FileHashes.Find(value, name, scratch)));
    }

    private static FieldConverter Context(Func<FieldValue, byte[], FieldValue> find, string key)
    {
        var name = Encoding.UTF8.GetBytes(key);
        return (value, _) => EcsValue.From(find(value, name));
    }

    // Most addresses stay as they are; the others are made strings of, and remembered.
    private static FieldConverter Address(Func<string, string?> convert)
    {
        var others = Text(convert);
        return (value, scratch) => IpText.IsVersion4(value.Utf8) ? EcsValue.From(value) : others(value, scratch);
    }

    // What is a part of the value, or a constant.
    private static FieldConverter Part(Func<FieldValue, FieldValue> part) => (value, _) => EcsValue.From(part(value));

    // What is written anew, where there is room for it.
    private static FieldConverter Written(Func<FieldValue, ValueScratch, EcsValue> write) => (value, scratch) => write(value, scratch ?? new ValueScratch());

    // What goes by strings: values that come again are remembered.
    private static FieldConverter Remembered(Func<FieldValue, EcsValue> convert) => (value, scratch) => scratch is null ? convert(value) : scratch.Memory.Convert(convert, value);

    private static FieldConverter Text(Func<string, string?> convert) => Remembered(value => convert(value.ToString()) is { Length: > 0 } text ? EcsValue.From(text) : default);

    private static FieldConverter List(Func<string, IReadOnlyList<string>> convert) => Remembered(value => EcsValue.From(convert(value.ToString())));

    private static FieldConverter Number(Func<string, long?> convert) => Remembered(value => convert(value.ToString()) is { } number ? EcsValue.From(number) : default);

    private static FieldConverter Fraction(Func<string, double?> convert) =>
        Remembered(value => convert(value.ToString()) is { } number ? EcsValue.From(FieldValue.From(number)) : default);
}
