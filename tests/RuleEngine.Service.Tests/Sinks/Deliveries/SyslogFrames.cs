using System.Globalization;
using System.Text;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

/// <summary>What a server of syslog reads: messages, each with its length before it.</summary>
internal static class SyslogFrames
{
    /// <summary>The messages of a connection up to the end that the other side makes; then it is closed from here too.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Stream connection)
    {
        using var bytes = new MemoryStream();
        await using (connection) await connection.CopyToAsync(bytes).WaitAsync(SinkBench.Patience);
        return Split(bytes.ToArray());
    }

    private static List<string> Split(byte[] bytes)
    {
        var messages = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var blank = Array.IndexOf(bytes, (byte)' ', at);
            var length = int.Parse(Encoding.ASCII.GetString(bytes, at, blank - at), CultureInfo.InvariantCulture);
            messages.Add(Encoding.UTF8.GetString(bytes, blank + 1, length));
            at = blank + 1 + length;
        }
        return messages;
    }
}
