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
internal sealed class SyslogDelivery(Uri url, string host, string? caFile = null) : IAlertDelivery
{
    // What receivers should take (RFC 5426).
    private const int MaxDatagram = 2048;
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(2);

    private readonly CefMessage _format = new(host);
    private Socket? _socket;
    private Stream? _stream;

    /// <summary>Completes when the server ends the connection; completed while there is none. Over UDP there is none.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        try
        {
            if (_socket is null || (_stream is not null && Ended.IsCompleted)) await ConnectAsync(cancellation);
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
    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted) await EndAsync();
        await CloseAsync();
    }

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
                _stream = await SyslogTls.OpenAsync(_stream!, url.DnsSafeHost, caFile, cancellation);
            }
            _socket = socket;
            if (_stream is not null) Ended = ReadToEndAsync(_stream);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Servers of syslog say nothing, but TLS does, by itself: what is not read hides the end behind it, and has a connection that is closed reset, with all that the server has not read yet.
    private static async Task ReadToEndAsync(Stream stream)
    {
        var bytes = new byte[256];
        try
        {
            while (await stream.ReadAsync(bytes) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Torn, or closed from here: that is an end too.
        }
    }

    private async Task EndAsync()
    {
        try
        {
            if (_stream is SslStream tls) await tls.ShutdownAsync().WaitAsync(ToEnd);
            _socket!.Shutdown(SocketShutdown.Send);
            await Ended.WaitAsync(ToEnd);
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException or TimeoutException)
        {
            // A server that does not listen, or an attempt that hangs: closed it is all the same.
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_stream is { } stream) await stream.DisposeAsync();
        _socket?.Dispose();
        (_stream, _socket) = (null, null);
    }
}
