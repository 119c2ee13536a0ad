using System.Globalization;
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
        await delivery.DisposeAsync();
        var messages = Frames(await ReadAll(connection));
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
        // The end reaches this side in its own time.
        await Task.Delay(50);
        await delivery.DeliverAsync([SinkAlerts.Of(2)], default);
        using var again = await server.AcceptTcpClientAsync();
        await delivery.DisposeAsync();
        Assert.Contains("externalId=id2", Assert.Single(Frames(await ReadAll(again))), StringComparison.Ordinal);
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

    [Fact]
    public async Task Over_TLS_a_certificate_that_nobody_vouches_for_is_refused()
    {
        using var folder = new TemporaryFolder();
        var (path, key) = TestCertificates.Write(folder.Path);
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(path, key);
        using var server = Listen(out var url);
        var accepting = Task.Run(async () =>
        {
            using var connection = await server.AcceptTcpClientAsync();
            await using var tls = new System.Net.Security.SslStream(connection.GetStream());
            await Record.ExceptionAsync(() => tls.AuthenticateAsServerAsync(certificate));
        });
        await using var delivery = new SyslogDelivery(new UriBuilder(url) { Scheme = "tls" }.Uri, "host");
        await Assert.ThrowsAsync<System.Security.Authentication.AuthenticationException>(() => delivery.DeliverAsync([SinkAlerts.Of(1)], default));
        await accepting.WaitAsync(SinkBench.Patience);
    }

    private static TcpListener Listen(out Uri url)
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        url = new Uri($"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");
        return server;
    }

    private static async Task<byte[]> ReadAll(TcpClient connection)
    {
        using var bytes = new MemoryStream();
        await connection.GetStream().CopyToAsync(bytes).WaitAsync(SinkBench.Patience);
        return bytes.ToArray();
    }

    private static List<string> Frames(byte[] bytes)
    {
        var frames = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var blank = Array.IndexOf(bytes, (byte)' ', at);
            var length = int.Parse(Encoding.ASCII.GetString(bytes, at, blank - at), CultureInfo.InvariantCulture);
            frames.Add(Encoding.UTF8.GetString(bytes, blank + 1, length));
            at = blank + 1 + length;
        }
        return frames;
    }
}
