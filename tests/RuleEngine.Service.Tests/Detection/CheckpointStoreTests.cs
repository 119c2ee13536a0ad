using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Detection;

/// <summary>State and position go together, and a damaged checkpoint costs a longer replay only.</summary>
public sealed class CheckpointStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly LogCollector _log = new();

    [Fact]
    public void The_last_one_comes_back_whole()
    {
        var store = Open();
        Assert.False(store.HasAny);
        Assert.Null(store.NeededFrom);

        Save(store, 10, "first");
        Save(store, 20, "second");

        Assert.Equal([(20L, "second")], Used(Open()));
    }

    [Fact]
    public void Two_are_kept_and_the_older_one_says_what_is_needed_of_the_journal()
    {
        var store = Open();
        foreach (var position in new long[] { 10, 20, 30 }) Save(store, position, "state");

        Assert.Equal(20, store.NeededFrom);
        var again = Open();
        Used(again);
        Assert.Equal(20, again.NeededFrom);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void Whatever_is_damaged_or_cut_off_the_one_before_is_used()
    {
        Save(Open(), 10, "first");
        Save(Open(), 20, "second");
        var newest = Directory.GetFiles(_folder.Path).Max(StringComparer.Ordinal)!;
        var good = File.ReadAllBytes(newest);
        for (var at = 0; at < good.Length; at++)
        {
            var damaged = good.ToArray();
            damaged[at] ^= 0x40;
            File.WriteAllBytes(newest, damaged);
            Assert.Equal([(10L, "first")], Used(Open()));
            File.WriteAllBytes(newest, good.AsSpan(0, at));
            Assert.Equal([(10L, "first")], Used(Open()));
        }

        Assert.All(_log.Lines, line => Assert.Contains(newest, line, StringComparison.Ordinal));
        Assert.Equal(2 * good.Length, _log.Lines.Count);
    }

    [Fact]
    public void A_state_that_its_rules_refuse_is_passed_over_too()
    {
        var store = Open();
        Save(store, 10, "first");
        Save(store, 20, "second");
        var seen = new List<string>();

        Assert.True(store.TryUse((state, _) =>
        {
            seen.Add(new StreamReader(state).ReadToEnd());
            if (seen.Count == 1) throw new StateFormatException("of another version", new InvalidDataException());
        }));
        Assert.Equal(["second", "first"], seen);
    }

    [Fact]
    public void A_torn_write_leaves_those_before()
    {
        var store = Open();
        Save(store, 10, "first");

        Assert.Throws<IOException>(() => store.Save(new CheckpointPosition(20, Noon, Noon), _ => throw new IOException("No space left on device")));
        Assert.Equal([(10L, "first")], Used(Open()));
        Save(store, 30, "third");
        Assert.Equal([(30L, "third")], Used(Open()));
    }

    [Fact]
    public void Nothing_good_is_nothing()
    {
        Save(Open(), 10, "first");
        File.WriteAllText(Directory.GetFiles(_folder.Path).Single(), "RECKPT01");

        Assert.Empty(Used(Open()));
        Assert.Single(_log.Lines);
    }

    public void Dispose() => _folder.Dispose();

    private static List<(long Position, string State)> Used(CheckpointStore store)
    {
        var used = new List<(long, string)>();
        Assert.Equal(store.TryUse((state, position) =>
        {
            Assert.Equal((Noon, Noon.AddHours(-1)), (position.LastEvent, position.ClockAtLastEvent));
            used.Add((position.Journal, new StreamReader(state).ReadToEnd()));
        }), used.Count > 0);
        return used;
    }

    private static void Save(CheckpointStore store, long position, string state) =>
        store.Save(new CheckpointPosition(position, Noon, Noon.AddHours(-1)), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(state)));

    private CheckpointStore Open() => new(_folder.Path, _log.CreateLogger("test"));
}
