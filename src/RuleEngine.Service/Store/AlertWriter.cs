using System.Text.Json;
using Microsoft.Data.Sqlite;
using RuleEngine.Alerts;

namespace RuleEngine.Service.Store;

/// <summary>The one connection that writes, with its statements prepared. Its owner sees to it that one thread uses it at a time.</summary>
internal sealed class AlertWriter : IDisposable
{
    // Names in indexes are for looking things up; a host's name that is longer is none.
    private const int MaxKeyLength = 256;
    private const int MaxIndexedText = 4096;

    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _addForm, _replace, _addAlert, _addBody, _addSize, _addWords, _enroll, _setDelivered;

    /// <summary>Prepares the statements.</summary>
    public AlertWriter(SqliteConnection connection)
    {
        _connection = connection;
        _addForm = Prepare("INSERT INTO forms(form, sequence) VALUES ($form, $sequence) ON CONFLICT DO NOTHING", "$form", "$sequence");
        _replace = Prepare("UPDATE alerts SET is_current = 0 WHERE id = $id AND is_current = 1", "$id");
        _addAlert = Prepare(
            """
            INSERT INTO alerts(sequence, id, time, stored, rule_id, name, severity, risk_score, reason, host, host_key, user, tags, is_update)
            VALUES ($sequence, $id, $time, $stored, $rule, $name, $severity, $risk, $reason, $host, $key, $user, $tags, $update)
            """,
            "$sequence", "$id", "$time", "$stored", "$rule", "$name", "$severity", "$risk", "$reason", "$host", "$key", "$user", "$tags", "$update");
        _addBody = Prepare("INSERT INTO bodies(sequence, body) VALUES ($sequence, $body)", "$sequence", "$body");
        _addSize = Prepare("UPDATE sizes SET bytes = bytes + $bytes", "$bytes");
        _addWords = Prepare(
            "INSERT INTO alert_words(rowid, name, reason, host, user, rule_id) VALUES ($sequence, $name, $reason, $host, $user, $rule)", "$sequence", "$name", "$reason", "$host", "$user", "$rule");
        _enroll = Prepare("INSERT INTO sinks(name, delivered) VALUES ($name, $delivered) ON CONFLICT(name) DO NOTHING", "$name", "$delivered");
        _setDelivered = Prepare("INSERT INTO sinks(name, delivered) VALUES ($name, $delivered) ON CONFLICT(name) DO UPDATE SET delivered = excluded.delivered", "$name", "$delivered");
    }

    /// <summary>The database.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>The key under which a host is found, whatever the case.</summary>
    public static string KeyOf(string host) => Cut(host, MaxKeyLength).ToUpperInvariant();

    /// <summary>Does all of something or nothing; on the disk when it returns.</summary>
    public T InTransaction<T>(Func<T> work)
    {
        StoreSchema.Execute(_connection, "BEGIN IMMEDIATE");
        try
        {
            var result = work();
            StoreSchema.Execute(_connection, "COMMIT");
            return result;
        }
        catch
        {
            // Some faults, a full disk among them, have SQLite roll back by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) StoreSchema.Execute(_connection, "ROLLBACK");
            throw;
        }
    }

    /// <summary>Remembers a form.</summary>
    /// <returns>Whether it is new.</returns>
    public bool TryAddForm(Alert alert, long sequence) => Run(_addForm, AlertForm.Of(alert), sequence) > 0;

    /// <summary>Writes an alert in the place of an earlier form of it, if there is one.</summary>
    public void Add(StoredAlert alert, DateTimeOffset now)
    {
        if (alert.IsUpdate) Run(_replace, alert.Id);
        Run(
            _addAlert, alert.Sequence, alert.Id, alert.Time.UtcTicks, now.UtcTicks, alert.RuleId, alert.Name, (long)alert.Severity, alert.RiskScore, alert.Reason, alert.Host,
            alert.Host is { } host ? KeyOf(host) : null, alert.User, JsonSerializer.Serialize(alert.Tags), alert.IsUpdate ? 1L : 0L);
        var body = AlertBody.Pack(alert.Document, alert.BuildingBlocks, alert.Events);
        Run(_addBody, alert.Sequence, body);
        Run(_addSize, (long)body.Length);
        Run(_addWords, alert.Sequence, Words(alert.Name), Words(alert.Reason), Words(alert.Host), Words(alert.User), Words(alert.RuleId));
    }

    /// <summary>Notes where a sink is that is not known.</summary>
    public void Enroll(string sink, long sequence) => Run(_enroll, sink, sequence);

    /// <summary>Notes where a sink is.</summary>
    public void SetDelivered(string sink, long sequence) => Run(_setDelivered, sink, sequence);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands) command.Dispose();
        _connection.Dispose();
    }

    private static string? Words(string? text) => text is null ? null : Cut(text, MaxIndexedText);

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        _commands.Add(command);
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }
}
