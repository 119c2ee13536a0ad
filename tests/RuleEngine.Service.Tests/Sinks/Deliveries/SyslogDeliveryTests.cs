using System.Net;
using System.Net.Sockets;
using System.Text;
using RuleEngine.Service.Sinks.Deliveries;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

public sealed class SyslogDeliveryTests
{
    [Fact]
    public async Task Over_TCP_each_message_has_its_length_before_it()
    {
        using var server = Listen(out var url);
        await using var delivery = new SyslogDelivery(url, "host");
        await delivery.DeliverAsync([SinkAlerts.Of(1, text: SinkAlerts.Hostile), SinkAlerts.Of(2).WithBlocks(3)], default);
        using var connection = await server.AcceptTcpClientAsync();
        await delivery.DeliverAsync([SinkAlerts.Of(3, text: "ü")], default);
        var reading = SyslogFrames.ReadAsync(connection.GetStream());
        await delivery.DisposeAsync();
        var messages = await reading;
        Assert.Equal(["id1", "id2", "id3"], messages.Select(message => message.Split("externalId=")[1].Split(' ')[0]));
        Assert.All(messages, message => Assert.DoesNotContain('\n', message));
    }

    [Fact]
    public async Task A_connection_that_was_closed_is_made_again()
    {
        using var server = Listen(out var url);
        await using var delivery = new SyslogDelivery(url, "host");
        await delivery.DeliverAsync([SinkAlerts.Of(1)], default);
        using (var connection = await server.AcceptTcpClientAsync())
        {
            await connection.GetStream().ReadExactlyAsync(new byte[50]);
            connection.Client.Shutdown(SocketShutdown.Both);
        }
        await delivery.Ended.WaitAsync(SinkBench.Patience);
        await delivery.DeliverAsync([SinkAlerts.Of(2)], default);
        using var again = await server.AcceptTcpClientAsync();
        var reading = SyslogFrames.ReadAsync(again.GetStream());
        await delivery.DisposeAsync();
        Assert.Contains("externalId=id2", Assert.Single(await reading), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure()
    {
        var server = Listen(out var url);
        server.Stop();
        await using var delivery = new SyslogDelivery(url, "host");
        await Assert.ThrowsAnyAsync<SocketException>(() => delivery.DeliverAsync([SinkAlerts.Of(1)], default));
    }

    [Fact]
    public async Task Over_UDP_each_message_is_a_datagram_of_a_size_that_arrives()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var url = new Uri($"udp://127.0.0.1:{((IPEndPoint)server.Client.LocalEndPoint!).Port}");
        await using var delivery = new SyslogDelivery(url, "host");
        await delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2, text: new string('ü', 100_000))], default);
        var first = await server.ReceiveAsync().WaitAsync(SinkBench.Patience);
        var second = await server.ReceiveAsync().WaitAsync(SinkBench.Patience);
        Assert.Contains("externalId=id1", Encoding.UTF8.GetString(first.Buffer), StringComparison.Ordinal);
        Assert.InRange(second.Buffer.Length, 2000, 2048);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(second.Buffer));
    }

    private static TcpListener Listen(out Uri url)
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        url = new Uri($"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");
        return server;
    }
}
