using Npgsql;
using NpgsqlTypes;
using RuleEngine.Service.Sinks.Formats;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>
/// Alerts as rows of a table of PostgreSQL, in one transaction a batch. The id is the key: an alert that is there stays as it is, an update takes its place. Building blocks are rows too, with the id of
/// their alert in <c>group_id</c>.
/// </summary>
internal sealed class PostgreSqlDelivery : IAlertDelivery
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlTable _table;
    private bool _isMigrated;

    /// <summary>Delivers to a table; nothing is opened yet.</summary>
    public PostgreSqlDelivery(string connectionString, string table)
    {
        // So that an error says which alert it is about.
        var options = new NpgsqlConnectionStringBuilder(connectionString) { IncludeFailedBatchedCommand = true };
        (_source, _table) = (NpgsqlDataSource.Create(options), new PostgreSqlTable(table));
    }

    /// <inheritdoc/>
    public async Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        if (!_isMigrated) await _table.MigrateAsync(connection, cancellation);
        _isMigrated = true;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var owners = new Dictionary<NpgsqlBatchCommand, StoredAlert>();
        foreach (var alert in alerts)
        {
            foreach (var command in CommandsOf(alert))
            {
                batch.BatchCommands.Add(command);
                owners.Add(command, alert);
            }
        }
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException fault)
        {
            // The table may have been dropped; the next attempt makes it again.
            _isMigrated = false;
            if (IsAboutData(fault) && fault.BatchCommand is { } failed && owners.TryGetValue((NpgsqlBatchCommand)failed, out var owner)) throw new AlertRefusedException(owner, $"{fault.SqlState}: {fault.MessageText}");
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: data exceptions, violated constraints that somebody has added, and limits that a document exceeds.
    private static bool IsAboutData(PostgresException fault) => fault.SqlState is ['2', '2' or '3', ..] or ['5', '4', ..];

    private IEnumerable<NpgsqlBatchCommand> CommandsOf(StoredAlert alert)
    {
        foreach (var block in alert.BuildingBlocks) yield return CommandOf(alert, BulkItems.IdOf(block.Span) ?? $"{alert.Id}-{alert.BuildingBlocks.Count}", block, alert.Id);
        yield return CommandOf(alert, alert.Id, alert.Document, groupId: null);
    }

    private NpgsqlBatchCommand CommandOf(StoredAlert alert, string id, ReadOnlyMemory<byte> document, string? groupId) => new(_table.Insert(alert.IsUpdate))
    {
        Parameters =
        {
            Text(id),
            Text(groupId),
            new() { Value = alert.Sequence, NpgsqlDbType = NpgsqlDbType.Bigint },
            new() { Value = alert.Time.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            Text(alert.RuleId),
            Text(alert.Name),
            Text(AlertText.NameOf(alert.Severity)),
            new() { Value = alert.RiskScore, NpgsqlDbType = NpgsqlDbType.Double },
            Text(alert.Reason),
            Text(alert.Host),
            Text(alert.User),
            new() { Value = alert.Tags.Select(tag => JsonbText.Of(tag)!).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = JsonbText.Of(document.Span), NpgsqlDbType = NpgsqlDbType.Jsonb },
        },
    };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)JsonbText.Of(value) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
