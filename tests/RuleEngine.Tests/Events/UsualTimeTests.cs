using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public class UsualTimeTests
{
    [Theory]
    [InlineData("2024-02-29T23:59:59Z", true)]
    [InlineData("1678-01-01T00:00:00.000000001Z", true)]
    [InlineData("2261-12-31T23:59:59.999999999Z", true)]
    [InlineData("2024-05-01T10:00:00.12345678912345678Z", true)]
    [InlineData("2023-02-29T10:00:00Z", false)]
    [InlineData("1677-12-31T23:59:59Z", false)]
    [InlineData("2262-01-01T00:00:00Z", false)]
    [InlineData("2024-05-01T24:00:00Z", false)]
    [InlineData("2024-05-01T10:00:60Z", false)]
    [InlineData("2024-05-01T10:00:00.Z", false)]
    [InlineData("2024-05-01T10:00:00,5Z", false)]
    [InlineData("2024-05-01t10:00:00z", false)]
    [InlineData("2024-05-01 10:00:00Z", false)]
    [InlineData("2024-05-01T10:00:00+00:00", false)]
    [InlineData("2024-05-01T10:00:00.123456789123456789123Z", false)]
    public void The_usual_form_is_read_from_bytes_and_no_other(string text, bool isUsual) =>
        Assert.Equal(isUsual, EventTime.TryParseUsual(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void What_is_read_from_bytes_is_what_is_read_from_the_text()
    {
        var random = new Random(11);
        var usual = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var instant = new DateTime(1600, 1, 1).AddSeconds(random.NextInt64(700L * 365 * 86_400));
            var text = instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture).ToCharArray();
            var digits = random.Next(14);
            text = [.. text, .. digits > 0 ? "." : "", .. Enumerable.Range(0, digits).Select(_ => (char)('0' + random.Next(10))), .. random.Next(20) > 0 ? "Z" : "+01:00"];
            if (random.Next(3) == 0) text[random.Next(text.Length)] = "0123456789-:.TZ x"[random.Next(17)];
            if (!EventTime.TryParseUsual(Encoding.UTF8.GetBytes(text), out var time)) continue;
            usual++;
            Assert.True(EventTime.TryParse(text, out var expected) && expected == time, new string(text));
        }
        Assert.True(usual > 50_000);
    }
}
