using System.Globalization;
using Microsoft.Data.Sqlite;

namespace RuleEngine.Service.Store;

/// <summary>The tables of the store, and how those of an earlier version become those of this one. Each migration is done whole or not at all.</summary>
internal static class StoreSchema
{
    // "RuEn": so that another program's database is not taken for ours.
    private const int ApplicationId = 0x5275456E;

    // One entry a version; an entry is never changed once it was released.
    // What queries walk through is kept apart from documents, which are large and only read of what is found.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE alerts (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
            time INTEGER NOT NULL,
            stored INTEGER NOT NULL,
            rule_id TEXT NOT NULL,
            name TEXT NOT NULL,
            severity INTEGER NOT NULL,
            risk_score REAL NOT NULL,
            reason TEXT NOT NULL,
            host TEXT,
            host_key TEXT,
            user TEXT,
            tags TEXT NOT NULL,
            is_update INTEGER NOT NULL,
            is_current INTEGER NOT NULL DEFAULT 1);
        CREATE UNIQUE INDEX alerts_by_id ON alerts(id) WHERE is_current = 1;
        CREATE INDEX alerts_by_time ON alerts(time) WHERE is_current = 1;
        CREATE INDEX alerts_by_rule ON alerts(rule_id, sequence) WHERE is_current = 1;
        CREATE INDEX alerts_by_severity ON alerts(severity, sequence) WHERE is_current = 1;
        CREATE INDEX alerts_by_host ON alerts(host_key, sequence) WHERE is_current = 1;
        CREATE INDEX alerts_replaced ON alerts(sequence) WHERE is_current = 0;
        CREATE TABLE bodies (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL);
        CREATE TABLE sizes (bytes INTEGER NOT NULL);
        INSERT INTO sizes VALUES (0);
        CREATE TABLE forms (form BLOB PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX forms_by_sequence ON forms(sequence);
        CREATE TABLE sinks (name TEXT PRIMARY KEY, delivered INTEGER NOT NULL) WITHOUT ROWID;
        CREATE VIRTUAL TABLE alert_words USING fts5(name, reason, host, user, rule_id, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
        """,
    ];

    /// <summary>Brings a database up to this version.</summary>
    /// <param name="connection">The database, empty or of this version or before.</param>
    /// <exception cref="InvalidDataException">It is another program's.</exception>
    /// <exception cref="NotSupportedException">It is of a later version.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        var (version, application) = (Read(connection, "PRAGMA user_version"), Read(connection, "PRAGMA application_id"));
        if (version == 0 && application == 0 && Read(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            // Has an effect only before there is a table: what is deleted can be given back to the disk.
            Execute(connection, "PRAGMA auto_vacuum = INCREMENTAL");
        }
        else if (application != ApplicationId)
        {
            throw new InvalidDataException("it is a database of something else");
        }
        if (version > Migrations.Length) throw new NotSupportedException($"it is of version {version}, made by a later RuleEngine; this one knows versions up to {Migrations.Length}");
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
        for (var next = (int)version; next < Migrations.Length; next++)
        {
            Execute(connection, $"BEGIN IMMEDIATE; {Migrations[next]} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {next + 1}; COMMIT");
        }
    }

    /// <summary>Runs statements that give nothing.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this assembly come here, and numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>The number that a statement gives; 0 when it gives none.</summary>
    public static long Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }
}
