using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Gives a connection the id that network sensors give it too: Community ID, version 1, seed 0. Only of TCP, UDP and SCTP, whose ports tell connections
/// apart.
/// </summary>
internal sealed class CommunityId : IMappingStep
{
    private static readonly int Field = EcsLayout.IdOf("network.community_id");

    private readonly int _source = DataNameTable.IndexOf("SourceAddress");
    private readonly int _sourcePort = DataNameTable.IndexOf("SourcePort");
    private readonly int _destination = DataNameTable.IndexOf("DestAddress");
    private readonly int _destinationPort = DataNameTable.IndexOf("DestPort");
    private readonly int _protocol = DataNameTable.IndexOf("Protocol");

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; } = ["network.community_id"];

    /// <inheritdoc/>
    public bool Concerns(int code) => code is 5152 or 5156 or 5157 or 5158;

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        if (!IPAddress.TryParse(context.Data(_source).ToString(), out var source) || !IPAddress.TryParse(context.Data(_destination).ToString(), out var destination)) return;
        if (Port(context.Data(_sourcePort)) is not { } sourcePort || Port(context.Data(_destinationPort)) is not { } destinationPort) return;
        if (!byte.TryParse(context.Data(_protocol).Utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var protocol) || protocol is not (6 or 17 or 132)) return;
        if (source.AddressFamily == destination.AddressFamily) context.Fields.Set(Field, EcsValue.From(Of(source, sourcePort, destination, destinationPort, protocol)));
    }

    /// <summary>The id of a connection, the same from either end.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Community ID is defined with SHA-1; nothing is secured by it.")]
    public static string Of(IPAddress source, ushort sourcePort, IPAddress destination, ushort destinationPort, byte protocol)
    {
        var (first, second) = (source.GetAddressBytes(), destination.GetAddressBytes());
        var order = first.AsSpan().SequenceCompareTo(second);
        if (order > 0 || (order == 0 && sourcePort > destinationPort))
        {
            (first, second) = (second, first);
            (sourcePort, destinationPort) = (destinationPort, sourcePort);
        }
        var ports = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(ports, sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(ports.AsSpan(2), destinationPort);
        return "1:" + Convert.ToBase64String(SHA1.HashData([0, 0, .. first, .. second, protocol, 0, .. ports]));
    }

    private static ushort? Port(FieldValue value) => ushort.TryParse(value.Utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
}
