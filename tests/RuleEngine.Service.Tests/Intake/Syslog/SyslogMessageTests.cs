using System.Text;
using RuleEngine.Service.Intake.Syslog;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Intake.Syslog;

public sealed class SyslogMessageTests
{
    [Theory]
    [InlineData("<34>1 2026-10-11T22:14:15.003Z host.example app 111 ID47 - {\"a\":1}", "host.example", "{\"a\":1}")]
    [InlineData("<34>1 2026-10-11T22:14:15.003Z host app - - [x@1 a=\"{\\\"]\\\\\"][y@2 b=\"<Event >\"] {\"a\":1}", "host", "{\"a\":1}")]
    [InlineData("<34>1 - - - - - - {\"a\":1}", null, "{\"a\":1}")]
    [InlineData("<34>1 2026-10-11T22:14:15Z host app - - - \uFEFF@cee: {\"a\":1}\n", "host", "{\"a\":1}")]
    [InlineData("<34>1 2026-10-11T22:14:15Z host app - - [no end {\"a\":1}", "host", "{\"a\":1}")]
    [InlineData("<34>1 torn {\"a\":1}", null, "{\"a\":1}")]
    [InlineData("<13>Oct 11 22:14:15 web-1 app[123]: @cee:{\"a\":1}", "web-1", "{\"a\":1}")]
    [InlineData("<13>Oct  1 22:14:15 web-1 {\"a\":1}", "web-1", "{\"a\":1}")]
    [InlineData("<13>Oct  1 22:14:15 app: {\"a\":1}", null, "{\"a\":1}")]
    [InlineData("<13>Oct  1 22:14:15 {\"a\":1}", null, "{\"a\":1}")]
    [InlineData("<13>Oct  1 22:14:15 {\"a\": 1}", null, "{\"a\": 1}")]
    [InlineData("<13>2026-10-11T22:14:15+02:00 web-1 app: {\"a\":1}", "web-1", "{\"a\":1}")]
    [InlineData("<13>{\"a\":1}", null, "{\"a\":1}")]
    [InlineData("{\"a\":\"<Event >\"}  \r\0", null, "{\"a\":\"<Event >\"}")]
    [InlineData("<13>Oct 11 22:14:15 web-1 app: <?xml version=\"1.0\"?><Event xmlns=\"x\">{</Event>", "web-1", "<Event xmlns=\"x\">{</Event>")]
    [InlineData("<Event><System/></Event>", null, "<Event><System/></Event>")]
    [InlineData("<Events><EventData/><Event>\n</Event>", null, "<Event>\n</Event>")]
    [InlineData("<9999>Oct 11 22:14:15 web-1 app: {}", null, "{}")]
    [InlineData("<13>Oct 11 22:14:15 w\u00fcb app: {}", null, "{}")]
    [InlineData("<13>Oct 11 22:14:15 web-1 app: only text", "web-1", "")]
    [InlineData("<13>1 ", null, "")]
    [InlineData("<13>", null, "")]
    [InlineData("<", null, "")]
    [InlineData("<Event", null, "")]
    [InlineData("", null, "")]
    public void Header_and_event_are_told_apart(string message, string? host, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var parsed = SyslogMessage.Parse(bytes);
        Assert.Equal((host, body), (parsed.Host, Encoding.UTF8.GetString(bytes[parsed.Body])));
        if (body.Length > 0) Assert.Equal(body[0] == '{' ? EventEncoding.Json : EventEncoding.WindowsXml, parsed.Encoding);
    }

    [Fact]
    public void No_beginning_of_a_message_breaks_the_parser()
    {
        var bytes = Encoding.UTF8.GetBytes("<34>1 2026-10-11T22:14:15.003Z host app - - [x@1 a=\"{\\\"]\\\\\"][y@2 b=\"<Event >\"] {\"a\":1}");
        for (var length = 0; length <= bytes.Length; length++) SyslogMessage.Parse(bytes.AsSpan(0, length));
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = bytes.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            SyslogMessage.Parse(damaged);
        }
    }
}
