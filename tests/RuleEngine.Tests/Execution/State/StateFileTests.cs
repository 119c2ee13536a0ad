using System.Security.Cryptography;
using System.Text;
using RuleEngine.Events;
using RuleEngine.Execution.State;
using RuleEngine.Testing;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests.Execution.State;

/// <summary>The bytes of a saved state: always the same ones, and no others are taken.</summary>
public class StateFileTests
{
    private static readonly Diagnostics.SourceText[] Rules =
    [
        StateRules.Eql(1, "sequence by user.name with maxspan=5s ![any where event.action == \"D\"] [any where event.action == \"A\"] [any where event.action == \"B\"] ![any where event.action == \"C\"]"),
        StateRules.Eql(2, "sequence by ?user.name [any where event.action == \"A\"] [any where event.action == \"D\"] until [any where event.action == \"U\"]"),
        StateRules.Eql(3, "sample by user.name [any where event.action == \"A\"] [any where event.action == \"U\"]"),
        StateRules.Eql(4, "any where event.action == \"B\" | tail 2"),
        StateRules.Threshold(5, "any where event.action != null", 4, cardinality: 3),
        StateRules.NewTerms(6, "event.action:*", ["user.name"], "now-5s"),
    ];

    private static readonly DetectionEngine Engine = RecordedRun.Load(Rules);
    private static readonly DetectionOptions Options = new() { AllowedLateness = TimeSpan.FromSeconds(2), TiebreakerField = "event.action" };

    // What the state of this stream is stands in the repository, so it is the same in every process.
    [Fact]
    public void The_bytes_are_the_approved_ones() =>
        Snapshot.Verify(string.Join('\n', Convert.ToHexString(StateOfEverything()).Chunk(64).Select(line => new string(line))) + "\n", "state", directory: Repository.CasesOf("state"));

    [Fact]
    public void An_approved_state_goes_on_as_the_run_that_it_was_saved_from()
    {
        var approved = Convert.FromHexString(File.ReadAllText(Path.Combine(Repository.CasesOf("state"), "state.verified.txt")).ReplaceLineEndings(""));
        var events = SequenceTrace.EventsOf("D0/x A0.5/x D1/x A2/x B3/x+y A4/- B4.5/x U5/y A4/y B6/z A8/x B9/y U9/x C9.5/y D10/- A20/x");
        using var whole = new RecordedRun(Engine, Options);
        whole.Play(events[..10]);
        using var resumed = new RecordedRun(Engine, Options, approved, whole.Out);
        whole.Play(events[10..]);
        resumed.Play(events[10..]);

        var expected = whole.Complete();
        Assert.Equal(expected, resumed.Complete());
        Assert.True(expected.Length > 5, "nothing came of it");
    }

    [Fact]
    public void Every_changed_byte_is_refused()
    {
        var state = StateOfEverything();
        for (var at = 0; at < state.Length; at++)
        {
            foreach (var change in new byte[] { 0x01, 0x80, 0xFF })
            {
                var damaged = state.ToArray();
                damaged[at] ^= change;
                AssertRefused(damaged, $"byte {at} changed by {change:X2}");
            }
        }
    }

    [Fact]
    public void Every_length_that_is_too_short_is_refused()
    {
        var state = StateOfEverything();
        for (var length = 0; length < state.Length; length++) AssertRefused(state[..length], $"cut to {length} of {state.Length} bytes");
    }

    // A checksum keeps no one out who can compute it, so what is behind it is checked too.
    [Fact]
    public void What_was_changed_with_care_neither_crashes_nor_hangs()
    {
        const int seed = 7;
        var random = new Random(seed);
        var state = StateOfEverything();
        var (refused, taken) = (0, 0);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var changed = state[..^SHA256.HashSizeInBytes];
            for (var changes = random.Next(1, 4); changes > 0; changes--) changed[random.Next(9, changed.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(4) * 85);
            try
            {
                using var run = new RecordedRun(Engine, Options, [.. changed, .. SHA256.HashData(changed)]);
                run.Play(SequenceTrace.EventsOf("A7/x B8/x D9/x U9/x C30/y B31/y A40/x A50/y"));
                run.Save();
                run.Complete();
                taken++;
            }
            catch (StateFormatException)
            {
                refused++;
            }
        }
        Assert.True(refused > 200 && taken > 200, $"{refused} refused, {taken} taken");
    }

    [Theory]
    [InlineData("", "ends too early")]
    [InlineData("{\"a\":1}", "ends too early")]
    [InlineData("{\"@timestamp\":1}", "not a saved state")]
    public void What_is_something_else_is_refused(string text, string message) => AssertRefused(Encoding.UTF8.GetBytes(text), message, message);

    [Fact]
    public void Another_version_is_named()
    {
        var state = StateOfEverything();
        state[8] = 9;
        AssertRefused(state, "version", "version 9; this engine reads version 4");
    }

    [Fact]
    public void A_length_is_believed_only_as_far_as_there_are_bytes()
    {
        byte[] state = [.. StateFormat.Mark, StateFormat.Version, (byte)StateSection.Session, 0x80, 0x80, 0x80, 0x80, 0x04, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(state, "a gigabyte", "ends too early");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
    }

    [Fact]
    public void Nothing_behind_the_state_is_read()
    {
        var state = StateOfEverything();
        var stream = new MemoryStream([1, 2, 3, .. state, 4, 5]) { Position = 3 };
        using var run = Engine.Resume(stream, System.Reactive.Observer.Create<RuleEngine.Alerts.Alert>(_ => { }), options: Options);
        Assert.Equal(3 + state.Length, stream.Position);
    }

    [Fact]
    public void Many_references_to_one_large_event_do_not_take_for_ever()
    {
        var table = new FieldTable([new("user.name", FieldType.Keyword)]);
        var events = new StateEvents(new EventFactory(table));
        events.BytesRead = 10;
        events.Charge(10 * StateFormat.WorkPerByte);
        Assert.Throws<InvalidDataException>(() => events.Charge(1));
    }

    private static byte[] StateOfEverything()
    {
        using var run = new RecordedRun(Engine, Options);
        run.Play(SequenceTrace.EventsOf("D0/x A0.5/x D1/x A2/x B3/x+y A4/- B4.5/x U5/y A4/y B6/z"));
        return run.Save();
    }

    private static void AssertRefused(byte[] state, string what, string message = "")
    {
        var exception = Record.Exception(() => new RecordedRun(Engine, Options, state).Dispose());
        Assert.True(exception is StateFormatException, $"{what}: {exception?.ToString() ?? "was taken"}");
        Assert.Contains(message, exception!.Message, StringComparison.Ordinal);
    }
}
