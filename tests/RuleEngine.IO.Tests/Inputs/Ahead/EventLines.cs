using System.Globalization;
using System.Text;

namespace RuleEngine.IO.Tests.Inputs.Ahead;

/// <summary>Makes NDJSON with all that goes wrong in logs: bad lines, long and blank ones, late events and clocks that jump.</summary>
internal static class EventLines
{
    private static readonly string[] Codes = ["4624", "4688", "4690", "4663", "1", "3"];
    private static readonly DateTime Start = new(2024, 5, 6, 10, 0, 0, DateTimeKind.Utc);

    /// <summary>Lines, the same for the same numbers.</summary>
    public static byte[] Random(Random random, int count)
    {
        var text = new StringBuilder();
        var time = Start;
        for (var i = 0; i < count; i++)
        {
            time = time.AddMilliseconds(random.Next(2000));
            var at = random.Next(40) switch { 0 => time.AddSeconds(-random.Next(60)), 1 => time.AddYears(3), _ => time };
            text.Append(random.Next(60) switch
            {
                0 => "{\"broken\": \n",
                1 => "\n",
                2 => "  \t\r\n",
                3 => $"{{\"@timestamp\":\"{new string('9', 5000)}\"}}\n",
                4 => "{\"no\":\"time\"}\n",
                5 => "[1,2]\n",
                6 => "{\"index\":{\"_index\":\"logs-a\"}}\n",
                _ => Event(random, at, i),
            });
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Event(Random random, DateTime time, int number) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"@timestamp\":\"{time:O}\",\"event\":{{\"code\":\"{Codes[random.Next(Codes.Length)]}\",\"sequence\":{number}}},\"host.name\":\"DC0{random.Next(3)}\",\"user\":{{\"name\":\"u{random.Next(20)} ü\\n\"}},\"rest\":\"{new string('x', random.Next(200))}\"}}\n");
}
