using System.Reactive.Linq;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests;

public class ParallelSubscriptionTests
{
    [Fact]
    public void Subscriptions_on_several_threads_do_not_disturb_each_other()
    {
        var query = EventQuery.Compile("""
            sequence by ?user.name with maxspan=1h
              [any where concat(process.name, ":", process.pid) regex "[a-m]+:[0-4]" or (process.pid > 5) == true or endsWith~(process.name, "Z")]
              [any where process.name : ("?a*", "*b", "c") or wildcard(process.name, "d*") or process.pid in (1, 3, 5)]
            """);
        var random = new Random(5);
        EventRecord[] events = [.. Enumerable.Range(0, 5_000).Select(i => Random(random, i))];
        string Search() => string.Join(' ', query.Search(events.ToObservable()).Select(detection => string.Join(',', detection.Events.Select(record => record!.Origin.Record))).ToEnumerable());

        var alone = Search();
        var together = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => Search()).ToArray();

        Assert.True(alone.Length > 10_000);
        Assert.All(together, result => Assert.Equal(alone, result));
    }

    private static EventRecord Random(Random random, int number)
    {
        string Name() => $"\"{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => "abcdxyz"[random.Next(7)]))}\"";
        var json = $$"""{"@timestamp":{{number}},"process.name":[{{Name()}},{{Name()}}],"process.pid":[{{random.Next(9)}},{{random.Next(9)}}],"user.name":"u{{random.Next(3)}}"}""";
        return new EventFactory(FieldTable.Empty).TryCreate(Encoding.UTF8.GetBytes(json), new EventOrigin("random", number), out var record, out var problem)
            ? record
            : throw new InvalidOperationException(problem);
    }
}
