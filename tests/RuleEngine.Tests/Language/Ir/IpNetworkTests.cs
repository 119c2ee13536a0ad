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

    [Theory]
    [InlineData("10.0.0.0", "10.0.0.255", "10.0.0.0/24")]
    [InlineData("10.0.0.1", "10.0.0.1", "10.0.0.1/32")]
    [InlineData("10.0.0.1", "10.0.0.6", "10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32")]
    [InlineData("10.0.0.2", "10.0.0.1", "")]
    [InlineData("0.0.0.0", "255.255.255.255", "0.0.0.0/0")]
    [InlineData("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0")]
    [InlineData("::1", "::2", "::1/128 ::2/128")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127")]
    [InlineData("8000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "8000::/1")]
    public void A_range_is_covered_by_the_fewest_networks_and_each_is_read_back(string first, string last, string expected)
    {
        var networks = IpNetwork.Cover(Address(first), Address(last));

        Assert.Equal(expected, string.Join(' ', networks.Select(network => network.Text)));
        Assert.All(networks, network => Assert.True(IpNetwork.TryParse(network.Text, out var read) && read == network));
    }

    [Fact]
    public void A_cover_holds_the_range_and_nothing_else()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 2_000; i++)
        {
            UInt128 Next() => ((UInt128)(ulong)random.NextInt64() << random.Next(65)) + (ulong)random.NextInt64();
            var (a, b) = (Next(), Next());
            var (first, last) = a < b ? (a, b) : (b, a);
            var networks = IpNetwork.Cover(first, last);
            Assert.InRange(networks.Count, 1, 254);
            foreach (var address in new[] { first, last, first + ((last - first) / 2), first - 1, last + 1 })
            {
                Assert.Equal(address >= first && address <= last ? 1 : 0, networks.Count(network => network.Contains(address)));
            }
        }
    }

    private static UInt128 Address(string text)
    {
        Assert.True(IpNetwork.TryParseAddress(Encoding.UTF8.GetBytes(text), out var address));
        return address;
    }

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
