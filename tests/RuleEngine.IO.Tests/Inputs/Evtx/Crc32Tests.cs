using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_algorithm_comes_out() => Assert.Equal(0xCBF43926, Crc32.Compute("123456789"u8));

    [Fact]
    public void Every_length_and_beginning_gives_what_a_bit_at_a_time_gives()
    {
        var bytes = new byte[400];
        new Random(1).NextBytes(bytes);
        for (var start = 0; start < 20; start++)
        {
            for (var length = 0; length <= bytes.Length - start; length++)
            {
                var part = bytes.AsSpan(start, length);
                var expected = EvtxWriter.Checksum(part);
                Assert.Equal(expected, Crc32.Compute(part));
                Assert.Equal(expected, Crc32.ComputeByTable(part));
                Assert.Equal(expected, Crc32.Compute(part[(length / 3)..], Crc32.Compute(part[..(length / 3)])));
            }
        }
    }
}
