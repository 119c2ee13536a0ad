using System.Globalization;
using Npgsql;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>The table of a PostgreSQL sink, and how one of an earlier version becomes one of this. Its version stands in a table beside it.</summary>
internal sealed class PostgreSqlTable
{
    private const string Columns = "id, group_id, sequence, time, rule_id, name, severity, risk_score, reason, host_name, user_name, tags, document";

    private readonly string _name;
    private readonly string _versions;
    private readonly string _key;
    private readonly string[] _migrations;
    private readonly string _insert;
    private readonly string _update;

    /// <summary>The table of a name, perhaps with a schema before it.</summary>
    public PostgreSqlTable(string table)
    {
        _key = table;
        (_name, _versions) = (Quote(table), Quote(table + "_version"));
        var plain = table[(table.LastIndexOf('.') + 1)..];
        // One entry a version; an entry is never changed once it was released.
        _migrations =
        [
            $"""
            CREATE TABLE {_name} (
                id text PRIMARY KEY,
                group_id text,
                sequence bigint NOT NULL,
                time timestamptz NOT NULL,
                rule_id text NOT NULL,
                name text NOT NULL,
                severity text NOT NULL,
                risk_score double precision NOT NULL,
                reason text NOT NULL,
                host_name text,
                user_name text,
                tags text[] NOT NULL,
                document jsonb NOT NULL,
                delivered_at timestamptz NOT NULL DEFAULT now());
            CREATE INDEX {Quote(plain + "_time")} ON {_name} (time);
            CREATE INDEX {Quote(plain + "_rule")} ON {_name} (rule_id, time);
            """,
        ];
        _insert = $"INSERT INTO {_name} ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO ";
        var set = string.Join(", ", Columns.Split(", ").Skip(1).Select(column => $"{column} = excluded.{column}"));
        _update = $"UPDATE SET {set}, delivered_at = now()";
    }

    /// <summary>The statement for a row.</summary>
    /// <param name="isUpdate">Whether it takes the place of one with its id.</param>
    public string Insert(bool isUpdate) => _insert + (isUpdate ? _update : "NOTHING");

    /// <summary>Makes the table, or brings it up to this version; several services may do so at once.</summary>
    /// <exception cref="NpgsqlException">It cannot be done.</exception>
    /// <exception cref="InvalidOperationException">The table is of a later version.</exception>
    public async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock(hashtext('{_key.Replace("'", "''", StringComparison.Ordinal)}'))", cancellation);
        await ExecuteAsync(connection, $"CREATE TABLE IF NOT EXISTS {_versions} (version integer NOT NULL)", cancellation);
        var version = await ReadVersionAsync(connection, cancellation);
        if (version > _migrations.Length) throw new InvalidOperationException($"The table {_key} is of version {version}, made by a later RuleEngine; this one knows versions up to {_migrations.Length}.");
        // Dropped by hand, it is made anew.
        if (version > 0 && !await IsThereAsync(connection, cancellation)) version = 0;
        for (var next = version; next < _migrations.Length; next++) await ExecuteAsync(connection, _migrations[next], cancellation);
        if (version < _migrations.Length)
        {
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {_versions}; INSERT INTO {_versions} VALUES ({_migrations.Length})"), cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT max(version) FROM {_versions}", connection);
        return await command.ExecuteScalarAsync(cancellation) is int version ? version : 0;
    }

    private async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { new() { Value = _name } } };
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Quoted, so that a name is only a name; checked at start besides.
    private static string Quote(string name) => string.Join('.', name.Split('.').Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
