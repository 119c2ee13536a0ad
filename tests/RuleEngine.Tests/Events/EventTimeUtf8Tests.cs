using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

/// <summary>Times in UTF-8 are read and written as those in characters.</summary>
public sealed class EventTimeUtf8Tests
{
    [Theory]
    [InlineData("2024-05-01T10:00:00Z"), InlineData("2024-05-01 10:00:00"), InlineData("2024-05-01T10:00:00.5Z"), InlineData("2024-05-01T10:00:00,25"), InlineData("2024-05-01T10:00:00.1234567891Z")]
    [InlineData("2024-05-01T10:00:00.Z"), InlineData("2024-05-01T10:00:00."), InlineData("2024-05-01T10:00:00ZZ"), InlineData("2024-05-01T10:00:00z"), InlineData("2024-05-01t10:00:00"), InlineData("2024-05-01T24:00:00Z")]
    [InlineData("2024-05-01T10:00:60Z"), InlineData("2024-05-01T10:60:00Z"), InlineData("2023-02-29T10:00:00Z"), InlineData("2024-02-29T10:00:00Z"), InlineData("2024-00-01T10:00:00Z"), InlineData("2024-05-00T10:00:00Z")]
    [InlineData("1677-12-31T10:00:00Z"), InlineData("1678-01-01T00:00:00Z"), InlineData("2261-12-31T23:59:59.999999999Z"), InlineData("2262-01-01T00:00:00Z"), InlineData("2024-05-01T10:00:00+02:00"), InlineData(" 2024-05-01T10:00:00Z ")]
    [InlineData("2024-05-01"), InlineData("2024/05/01 10:00:00"), InlineData("2024-05-01T10:00:00.000000000000000000000000000000000Z"), InlineData("２024-05-01T10:00:00Z"), InlineData("2024-05-01T1a:00:00Z"), InlineData("2024-05-01T10:00:00é"), InlineData("10:00.123456"), InlineData("1:00 ,123456"), InlineData("")]
    public void A_text_is_the_same_time_in_both(string text) => Check(text);

    [Fact]
    public void A_changed_text_is_the_same_time_in_both()
    {
        var random = new Random(20_240_506);
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder(DateTime.UnixEpoch.AddSeconds(random.NextInt64(-9_000_000_000, 9_000_000_000)).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture)[..random.Next(10, 28)]).Append("Z"[..random.Next(2)]);
            for (var changes = random.Next(3); changes > 0; changes--) text[random.Next(text.Length)] = "0123456789-:.TZ +"[random.Next(17)];
            if (Check(text.ToString())) read++;
        }
        Assert.InRange(read, 2_000, 18_000);
    }

    [Fact]
    public void A_time_is_written_in_both_as_it_was()
    {
        var random = new Random(20_240_506);
        Span<byte> utf8 = stackalloc byte[EventTime.MaxUtf8Length];
        for (var round = 0; round < 10_000; round++)
        {
            var time = new EventTime(random.NextInt64(-9_000_000_000, 9_000_000_000) * 1_000_000_000 + (round % 4) switch { 0 => 0, 1 => 500_000_000, 2 => random.Next(1000) * 1_000_000, _ => random.Next(1_000_000_000) });
            var instant = time.ToDateTimeOffset();
            var decimals = ((Int128)time.UnixNanoseconds - ((Int128)(instant.Ticks / TimeSpan.TicksPerSecond) * 1_000_000_000 - (Int128)DateTime.UnixEpoch.Ticks * 100)).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(3, '0');
            var expected = string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss}.{decimals}Z");

            Assert.Equal(expected, time.ToString());
            Assert.Equal(expected, Encoding.UTF8.GetString(utf8[..time.Format(utf8)]));
            Assert.True(EventTime.TryParse(utf8[..time.Format(utf8)], out var again));
            Assert.Equal(time, again);
        }
    }

    private static bool Check(string text)
    {
        var isTime = EventTime.TryParse(text, out var expected);

        Assert.True(isTime == EventTime.TryParse(Encoding.UTF8.GetBytes(text), out var actual), text);
        Assert.True(expected == actual, text);
        return isTime;
    }
}
