using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Syslog;

namespace RuleEngine.Service.Tests.Intake.Syslog;

public sealed class SyslogReceiverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeIntake _intake = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Messages_arrive_over_tcp_beside_http()
    {
        var options = new DetectionServiceOptions();
        options.Syslog.Listen = "127.0.0.1:0";
        await using var host = await StartAsync(options);
        using var client = await ConnectAsync(host);
        await client.GetStream().WriteAsync("<13>1 - web-1 - - - - {\"n\":1}\n7 {\"n\":2}"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);
        await Eventually.Holds(() => _intake.Taken.Count == 2);
        using var response = await host.SendAsync("GET", "/api/v1/session");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Eventually.Holds(() => host.Services.GetRequiredService<SyslogReceiver>().Connections == 0);
    }

    [Fact]
    public async Task What_a_sender_sent_before_it_left_is_read()
    {
        await using var host = await StartAsync(new DetectionServiceOptions());
        var (input, output) = (new Pipe(), new Pipe());
        await input.Writer.WriteAsync("{\"n\":1}\n"u8.ToArray());
        await input.Writer.CompleteAsync();
        var left = new DefaultConnectionContext("left") { Transport = new Wire(input.Reader, output.Writer), ConnectionClosed = new CancellationToken(canceled: true) };
        await host.Services.GetRequiredService<SyslogReceiver>().OnConnectedAsync(left);
        Assert.Single(_intake.Taken);
    }

    [Fact]
    public async Task There_are_so_many_connections_and_one_more_is_closed()
    {
        var options = new DetectionServiceOptions();
        (options.Syslog.Listen, options.Syslog.MaxConnections) = ("127.0.0.1:0", 1);
        await using var host = await StartAsync(options);
        using var first = await ConnectAsync(host);
        await first.GetStream().WriteAsync("{\"n\":1}\n"u8.ToArray());
        await Eventually.Holds(() => _intake.Taken.Count == 1);
        using var second = await ConnectAsync(host);
        Assert.Equal(0, await ReadAsync(second.GetStream()));
        await first.GetStream().WriteAsync("{\"n\":2}\n"u8.ToArray());
        await Eventually.Holds(() => _intake.Taken.Count == 2);
    }

    [Fact]
    public async Task Over_tls_only_senders_of_the_authority_are_heard()
    {
        var options = new DetectionServiceOptions();
        (options.Syslog.Listen, options.Syslog.Tls) = ("127.0.0.1:0", true);
        (options.Listen.CertificatePath, options.Listen.CertificateKeyPath) = TestCertificates.Write(_folder.Path);
        (options.Syslog.ClientCertificatesPath, var known) = TestCertificates.WriteAuthority(_folder.Path);
        var (_, stranger) = TestCertificates.WriteAuthority(_folder.Path, "other");
        using (known)
        using (stranger)
        {
            await using var host = await StartAsync(options);
            await SendOverTlsAsync(host, known);
            await Eventually.Holds(() => _intake.Taken.Count == 1);
            foreach (var certificate in new[] { stranger, null })
            {
                try
                {
                    await SendOverTlsAsync(host, certificate);
                }
                catch (Exception exception) when (exception is IOException or AuthenticationException)
                {
                    // When it is told depends on who is faster.
                }
            }
            await Eventually.Holds(() => host.Services.GetRequiredService<SyslogReceiver>().Connections == 0);
            Assert.Single(_intake.Taken);
        }
    }

    private async Task<RunningHost> StartAsync(DetectionServiceOptions options) => await RunningHost.StartAsync(options, services =>
    {
        services.AddSingleton<IEventIntake>(_intake);
        services.AddSyslog();
    });

    private static async Task<TcpClient> ConnectAsync(RunningHost host)
    {
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToArray();
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, addresses.Single(address => address.Port != host.Address.Port).Port);
        return client;
    }

    private static async Task SendOverTlsAsync(RunningHost host, X509Certificate2? certificate)
    {
        using var client = await ConnectAsync(host);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: true, (_, certificate, _, _) => certificate?.Subject == "CN=service");
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "service", ClientCertificates = certificate is null ? [] : [certificate] });
        await tls.WriteAsync(Encoding.UTF8.GetBytes("{\"n\":1}\n"));
        await tls.FlushAsync();
        await tls.ShutdownAsync();
        await ReadAsync(tls);
    }

    private static async Task<int> ReadAsync(Stream stream) => await stream.ReadAsync(new byte[100]).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private sealed record Wire(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
