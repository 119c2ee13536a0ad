using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using RuleEngine.Service.Sinks.Formats;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>
/// Alerts in CEF to a syslog server: over TCP and TLS with octet counting, one connection that stays; over UDP one datagram each. Syslog acknowledges nothing, so what is on its way when a server dies is
/// lost; a connection that was closed is noticed before the next batch.
/// </summary>
internal sealed class SyslogDelivery(Uri url, string host) : IAlertDelivery
{
    // What receivers should take (RFC 5426).
    private const int MaxDatagram = 2048;

    private readonly CefMessage _format = new(host);
    private Socket? _socket;
    private Stream? _stream;

    /// <inheritdoc/>
    public async Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        try
        {
            if (_socket is null || IsClosed(_socket)) await ConnectAsync(cancellation);
            if (_stream is not null) await SendAsync(_stream, alerts, cancellation);
            else foreach (var alert in alerts) await _socket!.SendAsync(CefMessage.Cut(_format.Of(alert), MaxDatagram), cancellation);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task SendAsync(Stream stream, IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        using var frames = new MemoryStream();
        foreach (var alert in alerts)
        {
            var message = Encoding.UTF8.GetBytes(_format.Of(alert));
            frames.Write(Encoding.ASCII.GetBytes($"{message.Length} "));
            frames.Write(message);
        }
        await stream.WriteAsync(frames.GetBuffer().AsMemory(0, (int)frames.Length), cancellation);
        await stream.FlushAsync(cancellation);
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        await CloseAsync();
        var isDatagram = url.Scheme == "udp";
        var socket = isDatagram ? new Socket(SocketType.Dgram, ProtocolType.Udp) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(url.DnsSafeHost, url.Port, cancellation);
            _stream = isDatagram ? null : new NetworkStream(socket, ownsSocket: false);
            if (url.Scheme == "tls")
            {
                var tls = new SslStream(_stream!, leaveInnerStreamOpen: false);
                _stream = tls;
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.DnsSafeHost }, cancellation);
            }
            _socket = socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Readable without anything to read: the other side has ended. Servers of syslog send nothing.
    private static bool IsClosed(Socket socket) => socket.SocketType == SocketType.Stream && socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && socket.Available == 0;

    private async ValueTask CloseAsync()
    {
        if (_stream is { } stream) await stream.DisposeAsync();
        _socket?.Dispose();
        (_stream, _socket) = (null, null);
    }
}
