using System.Text;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Intake.Preparation;

/// <summary>
/// Which batch rules are given at a position of the journal. Batches are written as <c>before-start-end</c>, in hundreds of bytes: the position behind the entry before, where it begins, where it ends.
/// </summary>
public sealed class PreparedEventsTests : IDisposable
{
    private static readonly DetectionEngine Engine = DetectionEngine.Load([]);
    private static readonly DetectionEngine Other = DetectionEngine.Load([]);
    private readonly PreparedEvents _prepared = new();
    private readonly PreparingTools _tools = new(new RulesInUse(Engine, new DetectionOptions()));

    public void Dispose() => _tools.Dispose();

    [Theory]
    [InlineData("0-0-3", 0, "0-3")]
    [InlineData("0-0-3 3-3-5", 0, "0-3 3-5")]
    // A batch that begins a segment stands behind the segment's header; a reader may be on either side of it.
    [InlineData("3-4-6", 3, "4-6")]
    [InlineData("3-4-6", 4, "4-6")]
    // What comes later waits until the journal is read up to it.
    [InlineData("3-3-5", 0, "")]
    [InlineData("3-3-5", 2, "")]
    // What was let go in front of it is read from the journal, and so is a batch in which reading has begun.
    [InlineData("0-0-3 5-5-6", 3, "")]
    [InlineData("0-0-3 3-3-5", 1, "")]
    [InlineData("0-0-3 3-3-5", 3, "3-5")]
    [InlineData("0-0-3 3-3-5", 9, "")]
    public void A_batch_is_given_where_it_is_next(string batches, int position, string expected)
    {
        foreach (var batch in batches.Split(' ')) Add(batch);
        Assert.Equal(expected, Take(position));
    }

    [Fact]
    public void What_was_let_go_for_being_behind_does_not_keep_later_ones_away()
    {
        Add("0-0-3");
        Add("3-3-5");
        Assert.Equal("", Take(4));
        Add("5-5-7");
        Assert.Equal("5-7", Take(5));
    }

    [Fact]
    public void What_was_prepared_for_other_rules_is_let_go()
    {
        Add("0-0-3");
        Assert.False(_prepared.TryTake(0, Other, out _));
        Assert.False(_prepared.TryTake(0, Engine, out _));
    }

    [Fact]
    public void So_much_waits_and_no_more()
    {
        const int MegabytesThatWait = 16;
        for (var i = 0; i < MegabytesThatWait + 4; i++) Add(Invariant($"{i}-{i}-{i + 1}"), bodyBytes: (1 << 20) - 200);
        var given = Take(0).Split(' ');
        Assert.Equal(MegabytesThatWait, given.Length);
        Assert.Equal("15-16", given[^1]);
    }

    [Fact]
    public void A_batch_that_comes_back_is_empty_and_is_used_again()
    {
        Add("0-0-3");
        Assert.True(_prepared.TryTake(0, Engine, out var batch));
        Assert.Equal(1, batch.Count);
        _prepared.Return(batch);
        Assert.Same(batch, _prepared.Rent());
        Assert.Equal(0, batch.Count);
        Assert.Throws<InvalidOperationException>(() => batch.Draft);
    }

    // Its place is what the journal would say; how many bytes it has matters only for how much may wait.
    private void Add(string places, int bodyBytes = 100)
    {
        var parts = places.Split('-').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var batch = _prepared.Rent();
        var body = Encoding.UTF8.GetBytes($$"""{"@timestamp":"2026-01-02T03:04:05Z","message":"{{new string('x', bodyBytes)}}"}""");
        var entry = new JournalEntry(JournalEntryKind.Event, body) { Source = "t", SourceOffset = -1 };
        batch.Begin(_tools, JournalDraft.LengthOf(entry), DateTimeOffset.UnixEpoch);
        Assert.True(batch.TryAdd(entry, out _));
        batch.OnAppended(100L * parts[0], 100L * parts[1], 100L * parts[2]);
    }

    private string Take(int position)
    {
        var given = new List<string>();
        var at = 100L * position;
        while (_prepared.TryTake(at, Engine, out var batch))
        {
            given.Add(Invariant($"{batch.Start / 100}-{batch.End / 100}"));
            at = batch.End;
        }
        return string.Join(' ', given);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
