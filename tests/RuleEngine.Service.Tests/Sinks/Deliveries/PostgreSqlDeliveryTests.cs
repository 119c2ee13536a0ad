using System.Text;
using Npgsql;
using RuleEngine.Service.Sinks.Deliveries;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

public sealed class PostgreSqlDeliveryTests(PostgreSqlServer server) : SinkBenchTest, IClassFixture<PostgreSqlServer>
{
    private readonly string _table = $"alerts_{Guid.NewGuid():N}"[..20];

    [PostgreSqlFact]
    public async Task Rows_are_there_once_and_an_update_takes_the_place_of_its_alert()
    {
        await using var delivery = New();
        var batch = new[] { SinkAlerts.Of(1), SinkAlerts.Of(2).WithBlocks(2), SinkAlerts.Of(3, "id1", text: "more", isUpdate: true) };
        await delivery.DeliverAsync(batch, default);
        await delivery.DeliverAsync(batch, default);
        Assert.Equal("id1||3|more|high|73.5|{more}", await Row("id1"));
        Assert.Equal("id2||2|A rule|high|73.5|{\"T: 1\"}", await Row("id2"));
        Assert.Equal("id2-block1|id2|2|A rule|high|73.5|{\"T: 1\"}", await Row("id2-block1"));
        Assert.Equal(4L, await Scalar($"SELECT count(*) FROM {_table}"));
        Assert.Equal("more", await Scalar($"SELECT document->>'text' FROM {_table} WHERE id = 'id1'"));
        Assert.Equal(new DateTime(2026, 3, 10, 9, 0, 2, DateTimeKind.Utc), await Scalar($"SELECT time FROM {_table} WHERE id = 'id2'"));
    }

    [PostgreSqlFact]
    public async Task Text_from_logs_is_kept_as_it_is_but_for_what_PostgreSQL_cannot_hold()
    {
        await using var delivery = New();
        var odd = SinkAlerts.Of(1, text: SinkAlerts.Hostile) with { Document = Encoding.UTF8.GetBytes("""{"a\u0000":"x\u0000y \ud800 \\u0000 '); DROP TABLE alerts; --"}""") };
        await delivery.DeliverAsync([odd, SinkAlerts.Of(2, text: new string('x', 100_000))], default);
        Assert.Equal(SinkAlerts.Hostile.Replace('\0', '\uFFFD').Replace('\uD800', '\uFFFD'), await Scalar($"SELECT reason FROM {_table} WHERE id = 'id1'"));
        Assert.Equal("x\uFFFDy \uFFFD \\u0000 '); DROP TABLE alerts; --", await Scalar($"SELECT document->>U&'a\\FFFD' FROM {_table} WHERE id = 'id1'"));
        Assert.Equal(100_000, await Scalar($"SELECT length(host_name) FROM {_table} WHERE id = 'id2'"));
    }

    [PostgreSqlFact]
    public async Task One_that_the_database_refuses_is_a_dead_letter_and_the_others_are_there()
    {
        await using (var first = New()) await first.DeliverAsync([SinkAlerts.Of(999)], default);
        await Execute($"ALTER TABLE {_table} ADD CHECK (id <> 'a5')");
        Bench.Add(0, 20);
        var worker = Bench.Start(New(), SinkBench.Options());
        await Bench.UntilDelivered(20);
        Assert.Equal(20L, await Scalar($"SELECT count(*) FROM {_table}"));
        Assert.Equal((19, 1, 0), (worker.Status.Delivered, worker.Status.DeadLetters, worker.Status.Retried));
        Assert.Contains("23514: new row", Assert.Single(Bench.DeadLetters()), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_server_that_goes_away_and_comes_back_loses_nothing()
    {
        Bench.Add(0, 10);
        var worker = Bench.Start(New(), SinkBench.Options(options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(100)));
        await Bench.UntilDelivered(10);
        server.Stop();
        try
        {
            Bench.Add(10, 10);
            await SinkBench.Until(() => worker.Status.Retried >= 2, "it is tried again");
        }
        finally
        {
            server.Start();
        }
        await Bench.UntilDelivered(20);
        Assert.Equal(20L, await Scalar($"SELECT count(*) FROM {_table}"));
        Assert.Null(worker.Status.LastProblem);
    }

    [PostgreSqlFact]
    public async Task A_wrong_password_is_tried_again_and_not_told()
    {
        await Execute("DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'right-password'");
        Bench.Add(0, 1);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "locked", Password = "wrong-password" }.ToString();
        var worker = Bench.Start(new PostgreSqlDelivery(connection, _table), SinkBench.Options(options => options.ConnectionString = connection));
        await SinkBench.Until(() => worker.Status.Retried >= 2, "it is tried again");
        Assert.Contains("28P01", worker.Status.LastProblem, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", string.Concat(Bench.Log.Lines) + worker.Status.LastProblem, StringComparison.Ordinal);
        await Execute("ALTER ROLE locked PASSWORD 'wrong-password'");
        await Bench.UntilDelivered(1);
    }

    [PostgreSqlFact]
    public async Task A_table_that_was_dropped_is_made_again_and_one_of_a_later_version_is_left_alone()
    {
        await using var delivery = New();
        await delivery.DeliverAsync([SinkAlerts.Of(1)], default);
        await Execute($"DROP TABLE {_table}");
        await Assert.ThrowsAsync<PostgresException>(() => delivery.DeliverAsync([SinkAlerts.Of(2)], default));
        await delivery.DeliverAsync([SinkAlerts.Of(2)], default);
        Assert.Equal(1L, await Scalar($"SELECT count(*) FROM {_table}"));
        await Execute($"UPDATE {_table}_version SET version = 99");
        await using var next = New();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => next.DeliverAsync([SinkAlerts.Of(3)], default));
        Assert.Contains("version 99", fault.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Services_that_begin_at_once_make_one_table()
    {
        await Execute("CREATE SCHEMA IF NOT EXISTS other");
        var deliveries = Enumerable.Range(0, 6).Select(_ => new PostgreSqlDelivery(server.ConnectionString, $"other.{_table}")).ToList();
        await Task.WhenAll(deliveries.Select((delivery, i) => delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(10 + i)], default)));
        Assert.Equal(7L, await Scalar($"SELECT count(*) FROM other.{_table}"));
        foreach (var delivery in deliveries) await delivery.DisposeAsync();
    }

    private PostgreSqlDelivery New() => new(server.ConnectionString, _table);

    private async Task<string> Row(string id) => (string)(await Scalar($"SELECT concat_ws('|', id, coalesce(group_id, ''), sequence, name, severity, risk_score, tags) FROM {_table} WHERE id = '{id}'"))!;

    private async Task<object?> Scalar(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private Task<object?> Execute(string sql) => Scalar(sql);
}
