using System.Text;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Language.Ir;

public class IpNetworkTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "1.2.3.4", true)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("fe80::/10", "fe80::1%12", true)]
    [InlineData("10.0.0.0/8", "10.0.0", false)]
    public void A_network_holds_its_addresses(string network, string address, bool expected)
    {
        Assert.True(IpNetwork.TryParse(network, out var parsed));
        Assert.Equal(expected, IpNetwork.TryParseAddress(Encoding.UTF8.GetBytes(address), out var value) && parsed.Contains(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.0.0")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1.")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("fe80::/129")]
    public void What_is_no_network_is_refused(string text) => Assert.False(IpNetwork.TryParse(text, out _));

    [Fact]
    public void A_constant_is_read_like_the_address_of_an_event()
    {
        foreach (var text in new[] { "010.0.0.1", "10.010.0.1", "10.0.0.1", "::ffff:10.0.0.1", "2001:DB8::1" })
        {
            Assert.True(IpNetwork.TryParse(text, out var network));
            Assert.True(IpNetwork.TryParseAddress(Encoding.UTF8.GetBytes(text), out var address) && network.Contains(address), text);
        }
    }
}
