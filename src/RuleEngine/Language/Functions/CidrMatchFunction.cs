using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Functions;

/// <summary><c>cidrMatch(address, network, …)</c>.</summary>
internal sealed class CidrMatchFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "cidrMatch";

    /// <inheritdoc/>
    public override string Summary => "Whether an address lies in one of the networks; both are IPv4 or IPv6, and host bits of a network are ignored.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
        [new("address", ParameterKind.Address), new("network", ParameterKind.ConstantText, IsRepeated: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Boolean;

    /// <inheritdoc/>
    public override string Example => "cidrMatch(source.ip, \"10.0.0.0/8\", \"fe80::/10\")";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        if (!IpNetwork.TryParseAddress(arguments[0].Utf8, out var address)) return FieldValue.Null;
        for (var i = 1; i < arguments.Length; i++)
        {
            if (TextOf(arguments[i]) is not { } text || !IpNetwork.TryParse(text, out var network)) return FieldValue.Null;
            if (network.Contains(address)) return FieldValue.From(true);
        }
        return FieldValue.From(false);
    }
}
