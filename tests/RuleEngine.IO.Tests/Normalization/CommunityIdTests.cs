using System.Globalization;
using System.Net;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class CommunityIdTests
{
    // The first two are from the specification of Community ID.
    [Theory]
    [InlineData("128.232.110.120", 34855, "66.35.250.204", 80, 6, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")]
    [InlineData("192.168.1.52", 54585, "8.8.8.8", 53, 17, "1:d/FP5EW3wiY1vCndhwleRRKHowQ=")]
    public void A_connection_has_one_id_from_either_end(string source, int sourcePort, string destination, int destinationPort, int protocol, string id)
    {
        Assert.Equal(id, CommunityId.Of(IPAddress.Parse(source), (ushort)sourcePort, IPAddress.Parse(destination), (ushort)destinationPort, (byte)protocol));
        Assert.Equal(id, CommunityId.Of(IPAddress.Parse(destination), (ushort)destinationPort, IPAddress.Parse(source), (ushort)sourcePort, (byte)protocol));
    }

    [Theory]
    [InlineData(5156, "66.35.250.204", "80", "6", true)]
    [InlineData(5157, "66.35.250.204", "80", "6", true)]
    [InlineData(4624, "66.35.250.204", "80", "6", false)]
    [InlineData(5156, "fe80::1", "80", "6", false)]
    [InlineData(5156, "-", "80", "6", false)]
    [InlineData(5156, "66.35.250.204", "-", "6", false)]
    [InlineData(5156, "66.35.250.204", "80", "1", false)]
    [InlineData(5156, "66.35.250.204", "80", "", false)]
    public void Only_connections_with_two_ends_and_ports_have_one(int code, string destination, string port, string protocol, bool isThere)
    {
        var normalizer = new WindowsEventNormalizer(NormalizationCase.FieldsOf(["network.community_id"]));
        var source = normalizer.Source;
        source.Set(WindowsEventProperty.EventId, code.ToString(CultureInfo.InvariantCulture));
        source.Set(WindowsEventProperty.Channel, "Security");
        source.Set(WindowsEventProperty.ProviderName, "Microsoft-Windows-Security-Auditing");
        source.Set(WindowsEventProperty.SystemTime, "2024-05-06T10:11:12Z");
        source.AddEventData("SourceAddress", "128.232.110.120");
        source.AddEventData("SourcePort", "34855");
        source.AddEventData("DestAddress", destination);
        source.AddEventData("DestPort", port);
        source.AddEventData("Protocol", protocol);

        Assert.Null(normalizer.Normalize(new EventOrigin("test", 1), out var record));
        Assert.Equal(isThere ? "1:LQU9qZlK+B5F3KDmev6m5PMibrg=" : "", record!["network.community_id"].ToString());
    }
}
