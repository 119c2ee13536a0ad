using RuleEngine.Execution.Storage;

namespace RuleEngine.Tests.Execution.Storage;

public class ByteArenaTests
{
    [Fact]
    public void What_is_kept_stays_as_it_was_whatever_comes_and_goes_and_holes_take_no_more_than_a_third()
    {
        const int seed = 4690;
        var random = new Random(seed);
        var arena = new ByteArena();
        var model = new Dictionary<int, byte[]>();
        var order = new List<int>();
        for (var step = 0; step < 60_000; step++)
        {
            // Floods and ebbs, so that arrays are emptied and made anew.
            if (order.Count == 0 || random.Next(100) < (step / 6000 % 2 == 0 ? 70 : 30))
            {
                var bytes = new byte[random.Next(200) switch { 0 => 0, 1 => random.Next(100_000), _ => random.Next(2000) }];
                random.NextBytes(bytes);
                var number = arena.Add(bytes.Length);
                bytes.CopyTo(arena[number]);
                Assert.True(model.TryAdd(number, bytes), "a number is given twice");
                order.Add(number);
            }
            else
            {
                var at = random.Next(order.Count);
                Assert.True(arena[order[at]].SequenceEqual(model[order[at]]));
                arena.Remove(order[at]);
                model.Remove(order[at]);
                (order[at], order[^1]) = (order[^1], order[at]);
                order.RemoveAt(order.Count - 1);
            }
            if (step % 500 == 0) Assert.InRange(arena.Capacity, 0, model.Values.Sum(bytes => (long)ByteArena.SizeOf(bytes.Length)) + 2 * ByteArena.ChunkSize);
        }
        foreach (var (number, bytes) in model) Assert.True(arena[number].SequenceEqual(bytes));
        foreach (var number in order) arena.Remove(number);
        Assert.InRange(arena.Capacity, 0, ByteArena.ChunkSize);
    }
}
