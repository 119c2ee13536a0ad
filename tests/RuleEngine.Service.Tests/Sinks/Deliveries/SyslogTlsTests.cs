using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RuleEngine.Service.Security;
using RuleEngine.Service.Sinks.Deliveries;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

public sealed class SyslogTlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Messages_arrive_at_a_server_that_an_authority_of_the_file_vouches_for(SslProtocols protocols)
    {
        var (authority, signed) = TestCertificates.WriteAuthority(_folder.Path);
        using var server = new TlsSyslogServer(signed, protocols);
        await using var delivery = new SyslogDelivery(server.Url, "host", authority);
        var accepting = server.AcceptAsync();
        await delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2, text: SinkAlerts.Hostile)], default);
        await using var connection = await accepting;
        await delivery.DeliverAsync([SinkAlerts.Of(3)], default);
        Assert.Equal(protocols, connection.SslProtocol);
        Assert.Equal(["id1", "id2", "id3"], await Read(connection, delivery));
    }

    [Fact]
    public async Task A_certificate_that_signed_itself_is_trusted_when_it_is_in_the_file()
    {
        var (certificate, key) = TestCertificates.Write(_folder.Path);
        using var server = new TlsSyslogServer(X509Certificate2.CreateFromPemFile(certificate, key));
        await using var delivery = new SyslogDelivery(server.Url, "host", certificate);
        Assert.Equal(["id1"], await Delivered(delivery, server));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        var (certificate, key) = TestCertificates.Write(_folder.Path);
        using var server = new TlsSyslogServer(X509Certificate2.CreateFromPemFile(certificate, key));
        await using var delivery = new SyslogDelivery(server.Url, "host");
        Assert.Equal("the certificate of the syslog server 127.0.0.1 is refused: no authority that this machine trusts has signed it; CaFile names another one", await Refusal(delivery, server));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_than_those_of_the_file_is_refused()
    {
        var (other, unused) = TestCertificates.WriteAuthority(_folder.Path, "other");
        unused.Dispose();
        using var server = new TlsSyslogServer(TestCertificates.WriteAuthority(_folder.Path).Signed);
        await using var delivery = new SyslogDelivery(server.Url, "host", other);
        Assert.Equal($"the certificate of the syslog server 127.0.0.1 is refused: no authority of {other} has signed it", await Refusal(delivery, server));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_though_its_authority_is_trusted()
    {
        var (authority, signed) = TestCertificates.WriteAuthority(_folder.Path);
        using var server = new TlsSyslogServer(signed);
        await using var delivery = new SyslogDelivery(server.UrlOf("localhost"), "host", authority);
        Assert.Equal("the certificate of the syslog server localhost is refused: it is not for the name localhost", await Refusal(delivery, server));
    }

    [Fact]
    public async Task The_file_is_read_at_each_connection_so_authorities_are_renewed_without_a_restart()
    {
        var (authority, signed) = TestCertificates.WriteAuthority(_folder.Path);
        using var server = new TlsSyslogServer(signed);
        var file = _folder.PathOf("trusted.pem");
        await using var delivery = new SyslogDelivery(server.Url, "host", file);
        var missing = await Assert.ThrowsAsync<CertificateFileException>(() => delivery.DeliverAsync([SinkAlerts.Of(1)], default));
        Assert.Contains(file, missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<IOException>(server.AcceptAsync);
        File.Copy(authority, file);
        Assert.Equal(["id1"], await Delivered(delivery, server));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_connection_that_was_closed_is_made_again(SslProtocols protocols)
    {
        var (authority, signed) = TestCertificates.WriteAuthority(_folder.Path);
        using var server = new TlsSyslogServer(signed, protocols);
        await using var delivery = new SyslogDelivery(server.Url, "host", authority);
        var accepting = server.AcceptAsync();
        await delivery.DeliverAsync([SinkAlerts.Of(1)], default);
        await using (var connection = await accepting)
        {
            await connection.ReadExactlyAsync(new byte[50]);
            await connection.ShutdownAsync();
        }
        await delivery.Ended.WaitAsync(SinkBench.Patience);
        var again = server.AcceptAsync();
        await delivery.DeliverAsync([SinkAlerts.Of(2)], default);
        await using var second = await again;
        Assert.Equal(["id2"], await Read(second, delivery));
    }

    private static async Task<IEnumerable<string>> Delivered(SyslogDelivery delivery, TlsSyslogServer server)
    {
        var accepting = server.AcceptAsync();
        await delivery.DeliverAsync([SinkAlerts.Of(1)], default);
        await using var connection = await accepting;
        return await Read(connection, delivery);
    }

    private static async Task<IEnumerable<string>> Read(Stream connection, SyslogDelivery delivery)
    {
        var reading = SyslogFrames.ReadAsync(connection);
        await delivery.DisposeAsync();
        return (await reading).Select(message => message.Split("externalId=")[1].Split(' ')[0]);
    }

    private static async Task<string> Refusal(SyslogDelivery delivery, TlsSyslogServer server)
    {
        var received = ReadWhatComes(server);
        var refusal = await Assert.ThrowsAsync<AuthenticationException>(() => delivery.DeliverAsync([SinkAlerts.Of(1)], default));
        Assert.Empty(await received);
        return refusal.Message;
    }

    // That it is refused a server hears within the handshake, or after it, or not at all, depending on the version of TLS.
    private static async Task<IReadOnlyList<string>> ReadWhatComes(TlsSyslogServer server)
    {
        try
        {
            return await SyslogFrames.ReadAsync(await server.AcceptAsync());
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return [];
        }
    }
}
