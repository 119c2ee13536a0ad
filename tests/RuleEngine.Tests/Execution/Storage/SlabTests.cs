using RuleEngine.Execution.Storage;

namespace RuleEngine.Tests.Execution.Storage;

public class SlabTests
{
    [Fact]
    public void Values_stay_under_their_numbers_and_numbers_are_used_again()
    {
        const int seed = 4663;
        var random = new Random(seed);
        var slab = new Slab<Value>();
        var model = new Dictionary<int, long>();
        var most = 0;
        for (var step = 0; step < 100_000; step++)
        {
            if (model.Count == 0 || random.Next(100) < (step / 10_000 % 2 == 0 ? 80 : 20))
            {
                var number = slab.Add();
                Assert.Equal(0, slab[number].Number);
                slab[number].Number = step + 1;
                model.Add(number, step + 1);
                most = Math.Max(most, model.Count);
            }
            else
            {
                var (number, value) = model.First();
                Assert.Equal(value, slab[number].Number);
                slab.Remove(number);
                model.Remove(number);
                Assert.False(slab.IsInUse(number) && slab[number].Number != 0);
            }
            Assert.Equal(model.Count, slab.Count);
        }
        foreach (var (number, value) in model) Assert.Equal(value, slab[number].Number);
        Assert.True(model.Keys.Max() < 2 * most);
    }

    private struct Value : ISlabValue
    {
        public long Number { get; set; }

        public int Link { get; set; }
    }
}
