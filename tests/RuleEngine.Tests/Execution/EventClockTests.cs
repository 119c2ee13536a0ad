using System.Reactive.Concurrency;
using RuleEngine.Execution;

namespace RuleEngine.Tests.Execution;

public class EventClockTests
{
    private readonly EventClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_by_time_and_at_one_instant_by_rule_whenever_they_were_set()
    {
        Set(2, 5, "b5");
        Set(1, 5, "a5");
        Set(3, 4, "c4");
        Set(1, 9, "a9");

        _clock.AdvanceTo(At(5));
        Assert.Equal(["c4@4", "a5@5", "b5@5"], _fired);
        _clock.AdvanceTo(At(8));
        Assert.Equal(At(8), _clock.Now);
        Assert.Equal(3, _fired.Count);
    }

    [Fact]
    public void What_is_set_while_time_moves_takes_part_and_what_is_past_does_not_move_time_back()
    {
        _clock.AdvanceTo(At(3));
        _clock.Of(0).Schedule(At(4), () => Set(0, 1, "past"));
        _clock.Of(1).Schedule(At(4), () => Set(1, 6, "later"));

        _clock.AdvanceTo(At(7));

        Assert.Equal(["past@4", "later@6"], _fired);
        Assert.Equal(At(7), _clock.Now);
    }

    [Fact]
    public void What_is_taken_back_does_not_fire()
    {
        var first = _clock.Of(0).Schedule(At(4), () => _fired.Add("first"));
        Set(0, 5, "second");
        first.Dispose();

        _clock.AdvanceTo(At(9));

        Assert.Equal(["second@5"], _fired);
    }

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    private void Set(int rule, int second, string name) => _clock.Of(rule).Schedule(At(second), () => _fired.Add($"{name}@{_clock.Now.ToUnixTimeSeconds()}"));
}
