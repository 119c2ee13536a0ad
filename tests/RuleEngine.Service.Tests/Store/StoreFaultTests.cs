using Microsoft.Data.Sqlite;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Store;

public sealed class StoreFaultTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_disk_is_told_and_nothing_of_a_batch_stays()
    {
        var store = _folder.Store;
        store.Add([TestAlerts.Of("a")]);
        StoreSchema.Execute(store.Connection, $"PRAGMA max_page_count = {StoreSchema.Read(store.Connection, "PRAGMA page_count")}");
        var random = new Random(1);
        var batch = Enumerable.Range(0, 200).Select(i => TestAlerts.Of($"b{i}", extra: Convert.ToHexString(Bytes(random, 2000)))).ToList();
        var fault = Assert.Throws<IOException>(() => store.Add(batch));
        Assert.Contains(_folder.File, fault.Message, StringComparison.Ordinal);
        Assert.Contains("disk is full", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, store.Last);
        Assert.Single(store.ReadAfter(0, 1000));
        StoreSchema.Execute(store.Connection, "PRAGMA max_page_count = 1000000");
        Assert.Equal(200, store.Add(batch).Count);
        Assert.Equal(201, store.ReadAfter(0, 1000).Count);
    }

    [Fact]
    public void A_read_only_store_is_told()
    {
        StoreSchema.Execute(_folder.Store.Connection, "PRAGMA query_only = 1");
        Assert.Null(_folder.Store.Problem);
        Assert.Contains("read-only", Assert.Throws<IOException>(() => _folder.Store.Add([TestAlerts.Of("a")])).Message, StringComparison.Ordinal);
        Assert.Contains("read-only", _folder.Store.Problem, StringComparison.Ordinal);
        Assert.Contains("read-only", Assert.Throws<IOException>(() => _folder.Store.SetDelivered("sink", 1)).Message, StringComparison.Ordinal);
        StoreSchema.Execute(_folder.Store.Connection, "PRAGMA query_only = 0");
        Assert.Single(_folder.Store.Add([TestAlerts.Of("a")]));
        Assert.Null(_folder.Store.Problem);
    }

    [Fact]
    public void A_place_that_is_none_is_told()
    {
        _folder.Store.Dispose();
        File.Delete(_folder.File);
        Directory.CreateDirectory(_folder.File);
        var fault = Assert.Throws<IOException>(_folder.Open);
        Assert.Contains("cannot be opened", fault.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_a_later_version_is_left_alone()
    {
        StoreSchema.Execute(_folder.Store.Connection, "PRAGMA user_version = 99");
        Assert.Contains("version 99", Assert.Throws<IOException>(() => _folder.Reopen()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_something_else_is_left_alone()
    {
        _folder.Store.Dispose();
        File.Delete(_folder.File);
        using (var other = new SqliteConnection($"Data Source={_folder.File};Pooling=False"))
        {
            other.Open();
            StoreSchema.Execute(other, "CREATE TABLE mine (x)");
        }
        Assert.Contains("something else", Assert.Throws<IOException>(_folder.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_and_stays()
    {
        _folder.Store.Dispose();
        File.WriteAllText(_folder.File, string.Concat(Enumerable.Repeat("These are no alerts. ", 1000)));
        var before = File.ReadAllBytes(_folder.File);
        var fault = Assert.Throws<IOException>(_folder.Open);
        Assert.Contains("damaged", fault.Message, StringComparison.Ordinal);
        Assert.Contains("move this file", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    [Fact]
    public void Damage_anywhere_is_an_IOException_or_goes_unnoticed()
    {
        _folder.Store.Add([.. Enumerable.Range(0, 60).Select(i => TestAlerts.Of($"a{i}", events: [TestAlerts.Event(i)]))]);
        _folder.Store.Dispose();
        var whole = File.ReadAllBytes(_folder.File);
        var (random, told) = (new Random(1), 0);
        for (var round = 0; round < 30; round++)
        {
            var damaged = round % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (var i = 0; damaged.Length > 0 && i < 200; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.Delete(_folder.File + "-wal");
            File.WriteAllBytes(_folder.File, damaged);
            if (Record.Exception(UseAll) is not { } fault) continue;
            Assert.True(fault is IOException, fault.ToString());
            told++;
        }
        Assert.InRange(told, 15, 30);
        File.WriteAllBytes(_folder.File, whole);
        Assert.Equal(60, _folder.Reopen().ReadAfter(0, 100).Count);
    }

    private void UseAll()
    {
        using var store = _folder.Open();
        foreach (var alert in store.ReadAfter(0, 100)) Assert.True(alert.Events.Sum(one => one.Length) >= 0);
        store.Query(new AlertQuery { Text = "happened" });
        store.Add([TestAlerts.Of("new")]);
        store.Trim([]);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
