using System.Diagnostics;
using System.Text;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class MutationTests
{
    private static ReadOnlySpan<byte> Special => "{}[]\"\\<>/&'\n\0,"u8;

    private static readonly EventInputOptions Small = new() { MaxEventBytes = 4096 };

    public static TheoryData<string> Shapes => [.. InputShape.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Damaged_inputs_never_throw_and_every_stretch_is_accounted_for(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(InputShape.All.Single(shape => shape.Name == name).Text);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var damaged = Damage(bytes, random);

            var reading = Reading.Of(damaged, random.Next(2) == 0 ? int.MaxValue : 1 + random.Next(64), Small);

            Assert.Equal(reading.Events.Count, reading.Input.EventsRead);
            Assert.Equal(reading.Input.ProblemCounts.Values.Sum(), reading.Input.EventsSkipped + (reading.Input.Format == EventFormat.Unknown ? 1 : 0));
            Assert.All(reading.Events, record => Assert.InRange(record.Origin.Offset, 0, damaged.Length));
        }
    }

    // Each would take minutes if a stretch were searched again and again.
    [Theory]
    [InlineData("{\n")]
    [InlineData("[{\"a\":\n{")]
    [InlineData("{\"a\":\"\n")]
    [InlineData("{\"took\":[1,\n")]
    [InlineData("{\"took\":1,\"a\":{")]
    [InlineData("{\"hits\":{\"hits\":[")]
    [InlineData("{\"took\":1}\n")]
    [InlineData("{\"_id\":1,\"_source\":")]
    [InlineData("<Event>")]
    [InlineData("<Event ")]
    [InlineData("<Event><System>")]
    [InlineData("<Event><![CDATA[")]
    [InlineData("<Event><System/><!--")]
    [InlineData("<Event><System/><?")]
    [InlineData("<Event a='")]
    [InlineData("<Event/></Event")]
    [InlineData("<Events><!--")]
    [InlineData("<Events><x ")]
    public void Hostile_repetition_is_read_in_linear_time(string unit)
    {
        var head = unit[0] == '<' ? EventXml.Event(1) : "[{\"@timestamp\":1},\n";
        var text = head + string.Concat(Enumerable.Repeat(unit, 3_000_000 / unit.Length));
        var watch = Stopwatch.StartNew();

        var reading = Reading.Of(text);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        Assert.Single(reading.Events);
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var i = 0; i <= random.Next(4); i++)
        {
            var at = random.Next(damaged.Count + 1);
            var length = Math.Min(random.Next(12), damaged.Count - at);
            switch (random.Next(5))
            {
                case 0: damaged.RemoveRange(at, length); break;
                case 1: damaged.InsertRange(at, damaged.GetRange(at, length)); break;
                case 2 when at < damaged.Count: damaged[at] = (byte)random.Next(256); break;
                case 3: damaged.RemoveRange(at, damaged.Count - at); break;
                default: damaged.Insert(at, Special[random.Next(Special.Length)]); break;
            }
        }
        return [.. damaged];
    }
}
