using System.Globalization;
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

    private static readonly Dictionary<string, Func<FieldValue, EcsValue>> Conversions = new(StringComparer.Ordinal)
    {
        ["value"] = EcsValue.From,
        ["trimmed"] = Text(ScriptBlock.Text),
        ["lower-case"] = Text(value => value.ToLowerInvariant()),
        ["true"] = _ => True,
        ["boolean"] = value => bool.TryParse(value.ToString(), out var truth) ? EcsValue.From(FieldValue.From(truth)) : default,
        ["number"] = value => HexText.TryParse(value.Utf8, out var number) ? EcsValue.From(number) : default,
        ["time"] = value => value.Utf8.Length <= 64 && EventTime.TryParse(value.ToString(), out var time) ? EcsValue.From(time.ToString()) : default,
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
        ["hashes"] = List(FileHashes.All),

        ["process-id"] = value => HexText.TryParse(value.Utf8, out var processId) && processId <= uint.MaxValue ? EcsValue.From(processId) : default,
        ["arguments"] = List(CommandLine.PlainArguments),
        ["argument-count"] = Number(value => CommandLine.PlainArguments(value).Count),
        ["windows-arguments"] = List(CommandLine.WindowsArguments),
        ["windows-argument-count"] = Number(value => CommandLine.WindowsArguments(value).Count),

        ["ip"] = Text(IpText.Canonical),
        ["session-ip"] = Text(IpText.OfSession),
        ["port"] = value => ushort.TryParse(value.Utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? EcsValue.From(port) : default,
        ["dns-answers"] = value => DnsResults.Objects(value.ToString()),
        ["dns-types"] = List(DnsResults.Types),
        ["dns-data"] = List(DnsResults.Data),
        ["dns-addresses"] = List(DnsResults.Addresses),
        ["dns-names"] = List(DnsResults.Names),

        ["registry-hive"] = Text(RegistryPath.Hive),
        ["registry-key"] = Text(RegistryPath.Key),
        ["registry-value"] = Text(RegistryPath.Value),
        ["registry-data"] = List(details => [RegistryData.Value(details)]),
        ["registry-data-type"] = Text(RegistryData.Type),

        ["codes"] = List(MessageCodes.Codes),
        ["audit-category"] = Text(AuditSubcategory.Category),
        ["audit-subcategory"] = Text(AuditSubcategory.Name),
        ["return-code"] = Text(value => value is "0x0" or "0" ? "Success" : "Failure"),
        ["sid-name"] = Text(SecurityIdentifier.Name),
        ["sids"] = List(SecurityIdentifier.List),
        ["sid-names"] = List(value => SecurityIdentifier.List(value).ConvertAll(SecurityIdentifier.Name)),
        ["sd-owner"] = Text(SecurityDescriptor.Owner),
        ["sd-group"] = Text(SecurityDescriptor.Group),
        ["sd-access"] = List(SecurityDescriptor.Access),
        ["sd-audit"] = List(SecurityDescriptor.Audit),
        ["sd-users"] = List(SecurityDescriptor.RelatedUsers),
        ["certificate-attributes"] = List(CertificateRequest.Attributes),

        ["task-actions"] = value => ScheduledTask.Actions(value.ToString()),
        ["task-action-types"] = List(ScheduledTask.ActionTypes),
        ["task-trigger-types"] = List(ScheduledTask.TriggerTypes),

        ["invocation-details"] = value => InvocationDetails.Objects(value.ToString()),
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
    public static Func<FieldValue, EcsValue> Find(string name)
    {
        if (Conversions.TryGetValue(name, out var conversion)) return conversion;
        if (name.IndexOf('|', StringComparison.Ordinal) is var bar and > 0) return Chain(Find(name[..bar]), Find(name[(bar + 1)..]));
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var argument = name[(colon + 1)..];
        return (colon < 0 ? "" : name[..colon]) switch
        {
            "constant" => Constant(argument),
            "text" => Text(value => TextLists.Find(argument, value)),
            "text-or-value" => Text(value => TextLists.Find(argument, value) ?? value),
            "code-texts" => List(value => MessageCodes.Texts(value, argument)),
            "bits" => List(value => BitTexts.Describe(argument, value)),
            "hash" => Text(value => FileHashes.Find(value, argument)),
            "context" => Text(value => PowerShellContext.FindClassic(value, argument)),
            "context-info" => Text(value => PowerShellContext.FindOperational(value, argument)),
            "task-xml" => List(value => ScheduledTask.Values(value, argument)),
            "alternative-names" => List(value => CertificateRequest.AlternativeNames(value, argument)),
            _ => throw new InvalidOperationException($"There is no conversion '{name}'."),
        };
    }

    /// <summary>The words of a text, split at any white space.</summary>
    public static string[] Words(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static Func<FieldValue, EcsValue> Chain(Func<FieldValue, EcsValue> first, Func<FieldValue, EcsValue> second) =>
        value => first(value).Value is { IsMissing: false } part ? second(part) : default;

    private static Func<FieldValue, EcsValue> Constant(string text)
    {
        var constant = EcsValue.From(text);
        return _ => constant;
    }

    private static Func<FieldValue, EcsValue> Part(Func<FieldValue, FieldValue> part) => value => EcsValue.From(part(value));

    private static Func<FieldValue, EcsValue> Text(Func<string, string?> convert) => value => convert(value.ToString()) is { Length: > 0 } text ? EcsValue.From(text) : default;

    private static Func<FieldValue, EcsValue> List(Func<string, IReadOnlyList<string>> convert) => value => EcsValue.From(convert(value.ToString()));

    private static Func<FieldValue, EcsValue> Number(Func<string, long?> convert) => value => convert(value.ToString()) is { } number ? EcsValue.From(number) : default;

    private static Func<FieldValue, EcsValue> Fraction(Func<string, double?> convert) =>
        value => convert(value.ToString()) is { } number ? EcsValue.From(FieldValue.From(number)) : default;
}
