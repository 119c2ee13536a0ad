using System.Text;
using RuleEngine.Events;
using RuleEngine.Tests.Execution;

namespace RuleEngine.Tests.Events.Json;

/// <summary>What a reader learns of documents takes so much memory and no more. Measured over the whole process, so nothing else runs.</summary>
[Collection(MemoryTests.Collection)]
public class JsonStepsMemoryTests
{
    private static readonly FieldTable Fields = new([new("a", FieldType.Keyword), new("@timestamp", FieldType.Keyword)]);

    [Fact]
    public void Names_that_never_come_again_are_read_and_take_no_more_memory_with_time()
    {
        var factory = new EventFactory(Fields);
        var number = 0;
        void Read(int times)
        {
            for (; times > 0; times--)
            {
                var json = Encoding.UTF8.GetBytes($$"""{"@timestamp":"2026-11-21T10:11:12Z","x{{number++}}":{"y{{number++}}":[1,{"z{{number++}}":"t"}]},"a":"{{number}}"}""");
                Assert.True(factory.TryLend(json, 0, json.Length, default, out var record, out var problem), problem);
                Assert.Equal(FieldValue.From($"{number}"), record![0]);
            }
        }
        Read(60_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Read(60_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 << 20);
        GC.KeepAlive(factory);
    }
}
