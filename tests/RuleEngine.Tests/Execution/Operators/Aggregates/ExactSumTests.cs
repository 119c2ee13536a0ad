using System.Globalization;
using System.Numerics;
using RuleEngine.Execution.Operators.Aggregates;

namespace RuleEngine.Tests.Execution.Operators.Aggregates;

/// <summary>The sum against whole numbers of any size, in units of the least double; the platform's parser rounds the model's result.</summary>
public class ExactSumTests
{
    private const int Scale = 1074;

    [Fact]
    public void Sums_of_any_doubles_are_rounded_once()
    {
        var random = new Random(20261121);
        for (var trace = 0; trace < 400; trace++)
        {
            var sum = new ExactSum();
            var model = BigInteger.Zero;
            var added = new List<double>();
            for (var i = 0; i < 20; i++)
            {
                var value = RandomDouble(random);
                sum.Add(value, isAway: false);
                model += Exact(value);
                added.Add(value);
                if (random.Next(3) == 0)
                {
                    var gone = added[random.Next(added.Count)];
                    added.Remove(gone);
                    sum.Add(gone, isAway: true);
                    model -= Exact(gone);
                }
                Assert.Equal(Rounded(model), sum.ToDouble());
            }
            foreach (var value in added) sum.Add(value, isAway: true);
            Assert.Equal(0, sum.ToDouble());
        }
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    [InlineData(2.2250738585072014E-308)]
    [InlineData(-0.1)]
    public void One_number_is_its_own_sum(double value)
    {
        var sum = new ExactSum();
        sum.Add(value, isAway: false);
        Assert.Equal(value, sum.ToDouble());
        sum.Add(value, isAway: false);
        sum.Add(value, isAway: true);
        Assert.Equal(value, sum.ToDouble());
    }

    [Fact]
    public void Whole_numbers_stand_beside_others()
    {
        var sum = new ExactSum();
        foreach (var value in (long[])[long.MinValue, long.MaxValue, 1]) sum.Add(value, isAway: false);
        Assert.Equal(0, sum.ToDouble());
        sum.Add(0.5, isAway: false);
        sum.Add(3, isAway: true);
        Assert.Equal(-2.5, sum.ToDouble());
        sum.Add(double.MaxValue, isAway: false);
        sum.Add(double.MaxValue, isAway: false);
        Assert.Equal(double.PositiveInfinity, sum.ToDouble());
    }

    private static double RandomDouble(Random random)
    {
        while (true)
        {
            var value = random.Next(4) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => random.Next(-1000, 1000) / 10.0,
                2 => random.NextInt64() * Math.Pow(2, random.Next(-80, 80)),
                _ => double.Epsilon * random.Next(1, 1000),
            };
            // The largest would make the model's sums infinite, which is tested elsewhere.
            if (double.IsFinite(value) && Math.Abs(value) < 1e306) return value;
        }
    }

    private static BigInteger Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent > 0 ? 1L << 52 : 0);
        return (new BigInteger(mantissa) << (Math.Max(exponent, 1) - 1)) * Math.Sign(value);
    }

    // n / 2^1074 is n * 5^1074 / 10^1074.
    private static double Rounded(BigInteger units) =>
        double.Parse((units * BigInteger.Pow(5, Scale)).ToString(CultureInfo.InvariantCulture) + "E-" + Scale, NumberStyles.Float, CultureInfo.InvariantCulture) + 0.0;
}
