using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>Receives syslog on the connections that the web server accepts, with or without TLS.</summary>
internal sealed class SyslogReceiver(DetectionServiceOptions options, IEventIntake intake, TimeProvider time, SyslogMetrics metrics, SyslogLog log) : ConnectionHandler
{
    private int _connections;

    /// <summary>How many connections are open.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var peer = connection.RemoteEndPoint?.ToString() ?? "-";
        var isTooMany = Interlocked.Increment(ref _connections) > options.Syslog.MaxConnections;
        metrics.CountConnection(1);
        try
        {
            if (isTooMany)
            {
                metrics.CountRefused();
                log.TellConnection(peer, $"closed at once, because there are {options.Syslog.MaxConnections} already");
                return;
            }
            // A connection counts as closed when its sender has sent all, before that is read; who only sends then leaves.
            var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
            using var session = new SyslogSession(connection.Transport.Input, peer, options, intake, time, metrics, log);
            await session.RunAsync(stop);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            // The other side is gone, or the service stops; syslog has no answer that could tell the sender how far it was read.
        }
        finally
        {
            metrics.CountConnection(-1);
            Interlocked.Decrement(ref _connections);
        }
    }
}
