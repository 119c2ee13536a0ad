using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>Saves the ids of the latest events every minute, and when the service stops, so that the next start reads little of the journal.</summary>
internal sealed class RecentIdsKeeper(IdLedger ids, SavedIdsFile file, TimeProvider time, ILogger<RecentIdsKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long _saved = -1;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, time, stoppingToken);
                Save();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // Not when nothing came since.
    private void Save()
    {
        lock (_gate)
        {
            var copy = ids.Copy();
            if (copy.Position == _saved)
            {
                return;
            }

            try
            {
                file.Save(copy);
                _saved = copy.Position;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.IdsNotSaved(e.Message);
            }
        }
    }
}
