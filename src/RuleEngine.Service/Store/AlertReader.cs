using System.Text.Json;
using Microsoft.Data.Sqlite;
using RuleEngine.Rules;

namespace RuleEngine.Service.Store;

/// <summary>A connection that only reads, beside the one that writes. One thread uses it at a time.</summary>
internal sealed class AlertReader(SqliteConnection connection) : IDisposable
{
    private const string Columns = "a.sequence, a.id, a.time, a.rule_id, a.name, a.severity, a.risk_score, a.reason, a.host, a.user, a.tags, a.is_update, b.body";
    private const string Tables = "alerts a JOIN bodies b ON b.sequence = a.sequence";

    /// <summary>Alerts behind a place.</summary>
    public IReadOnlyList<StoredAlert> ReadAfter(long sequence, int limit) =>
        Read($"SELECT {Columns} FROM {Tables} WHERE a.sequence > $after ORDER BY a.sequence LIMIT $limit", ("$after", sequence), ("$limit", limit));

    /// <summary>The last form of an alert.</summary>
    public StoredAlert? Find(string id) => Read($"SELECT {Columns} FROM {Tables} WHERE a.id = $id AND a.is_current = 1", ("$id", id)) is [var alert] ? alert : null;

    /// <summary>The newest alerts that are asked for.</summary>
    public IReadOnlyList<StoredAlert> Query(AlertQuery query)
    {
        var found = new AlertSearch(query, Between(query));
        // What is found is a handful of places; only then are their documents read.
        return Read($"SELECT {Columns} FROM ({found.Sql}) f CROSS JOIN alerts a ON a.sequence = f.sequence JOIN bodies b ON b.sequence = f.sequence ORDER BY a.sequence DESC", [.. found.Parameters]);
    }

    /// <summary>Where a sink is.</summary>
    public long GetDelivered(string sink)
    {
        using var command = Command("SELECT delivered FROM sinks WHERE name = $name", ("$name", sink));
        return command.ExecuteScalar() is long delivered ? delivered : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    // Alerts are walked through by place, newest first. The index by time says between which places that needs to be done.
    private (long First, long Last)? Between(AlertQuery query)
    {
        if (query.From is null && query.To is null) return null;
        using var command = Command(
            "SELECT min(sequence), max(sequence) FROM alerts INDEXED BY alerts_by_time WHERE is_current = 1 AND time >= $from AND time < $to",
            ("$from", query.From?.UtcTicks ?? 0), ("$to", query.To?.UtcTicks ?? long.MaxValue));
        using var rows = command.ExecuteReader();
        return rows.Read() && !rows.IsDBNull(0) ? (rows.GetInt64(0), rows.GetInt64(1)) : (0, 0);
    }

    private List<StoredAlert> Read(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var rows = command.ExecuteReader();
        var alerts = new List<StoredAlert>();
        while (rows.Read()) alerts.Add(ReadRow(rows));
        return alerts;
    }

    private static StoredAlert ReadRow(SqliteDataReader row)
    {
        var body = AlertBody.Read(row.GetFieldValue<byte[]>(12));
        return new StoredAlert
        {
            Sequence = row.GetInt64(0),
            Id = row.GetString(1),
            Time = new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
            RuleId = row.GetString(3),
            Name = row.GetString(4),
            Severity = (RuleSeverity)row.GetInt64(5),
            RiskScore = row.GetDouble(6),
            Reason = row.GetString(7),
            Host = row.IsDBNull(8) ? null : row.GetString(8),
            User = row.IsDBNull(9) ? null : row.GetString(9),
            Tags = JsonSerializer.Deserialize<string[]>(row.GetString(10)) ?? [],
            IsUpdate = row.GetInt64(11) != 0,
            Document = body.Document,
            BuildingBlocks = body.BuildingBlocks,
            Events = body.Events,
        };
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this folder; what a person asks for is in the parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
