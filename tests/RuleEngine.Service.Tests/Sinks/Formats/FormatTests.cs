using System.Text;
using System.Text.Json;
using RuleEngine.Rules;
using RuleEngine.Service.Sinks.Formats;

namespace RuleEngine.Service.Tests.Sinks.Formats;

public sealed class FormatTests
{
    [Fact]
    public void Text_from_logs_does_nothing_in_Slack()
    {
        var message = JsonDocument.Parse(SlackMessage.Write(SinkAlerts.Of(1, text: SinkAlerts.Hostile))).RootElement;
        var texts = TextsOf(message).ToList();
        Assert.True(texts.Count > 5);
        Assert.All(texts, text => AssertQuiet(text.Replace("mrkdwn", "", StringComparison.Ordinal)));
        Assert.All(texts, text => Assert.DoesNotMatch("[<>]|&(?!amp;|lt;|gt;)", text));
        Assert.Contains(texts, text => text.Contains("&lt;!channel&gt;", StringComparison.Ordinal));
        Assert.All(Objects(message).Where(one => one.TryGetProperty("type", out var type) && type.GetString() == "mrkdwn"), one => Assert.True(one.GetProperty("verbatim").GetBoolean()));
    }

    [Fact]
    public void Text_from_logs_does_nothing_in_Teams()
    {
        var message = JsonDocument.Parse(TeamsMessage.Write(SinkAlerts.Of(1, text: SinkAlerts.Hostile))).RootElement;
        var runs = Objects(message).Where(one => one.TryGetProperty("type", out var type) && type.GetString() == "TextRun").ToList();
        Assert.True(runs.Count > 8);
        Assert.All(runs, run => AssertQuiet(run.GetProperty("text").GetString()!));
        // A block of text would read markdown.
        Assert.DoesNotContain("TextBlock\"", message.GetRawText().Replace("RichTextBlock\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_stays_within_what_chats_take()
    {
        var alert = SinkAlerts.Of(1, text: string.Concat(Enumerable.Repeat("<&>@", 25_000)));
        var slack = JsonDocument.Parse(SlackMessage.Write(alert)).RootElement;
        Assert.All(Objects(slack).Where(one => one.TryGetProperty("type", out var type) && type.GetString() == "mrkdwn"), one => Assert.InRange(one.GetProperty("text").GetString()!.Length, 1, 3000));
        Assert.All(slack.GetProperty("blocks")[1].GetProperty("fields").EnumerateArray(), field => Assert.InRange(field.GetProperty("text").GetString()!.Length, 1, 2000));
        Assert.InRange(TeamsMessage.Write(alert).Length, 1, 28_000);
        Assert.InRange(Encoding.UTF8.GetByteCount(new CefMessage("host").Of(alert)), 1, 16_000);
    }

    [Fact]
    public void A_CEF_message_is_one_line_with_its_fields_where_they_belong()
    {
        var message = new CefMessage("host with blanks\n").Of(SinkAlerts.Of(1, text: SinkAlerts.Hostile));
        Assert.DoesNotContain(message, char.IsControl);
        Assert.StartsWith("<83>1 2026-03-10T09:00:01.000Z hostwithblanks ruleengine - alert - CEF:0|RuleEngine|RuleEngine|", message, StringComparison.Ordinal);
        var (header, extension) = Parse(message[message.IndexOf("CEF:", StringComparison.Ordinal)..]);
        Assert.Equal(7, header.Count);
        Assert.Equal(("rule-1", "8"), (header[4], header[6]));
        Assert.StartsWith("<!channel> <@U123> @here [click](https://evil.test/x) https://evil.test <https://evil.test|ok> a|b c=d \\ \"q\"", header[5], StringComparison.Ordinal);
        Assert.Equal(["externalId", "rt", "cfp1Label", "cfp1", "dvchost", "suser", "msg", "cs1Label", "cs1"], extension.Select(pair => pair.Key));
        Assert.Equal(("id1", "1773133201000", "73.5", "tags"), (extension[0].Value, extension[1].Value, extension[3].Value, extension[7].Value));
        Assert.Contains("c=d \\ \"q\" 'q' \n\n", extension[6].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuleSeverity.Low, "<85>1", "|3|")]
    [InlineData(RuleSeverity.Medium, "<84>1", "|5|")]
    [InlineData(RuleSeverity.High, "<83>1", "|8|")]
    [InlineData(RuleSeverity.Critical, "<82>1", "|10|")]
    public void Severities_are_those_of_syslog_and_CEF(RuleSeverity severity, string priority, string cef)
    {
        var message = new CefMessage("h").Of(SinkAlerts.Of(1, severity: severity));
        Assert.StartsWith(priority, message, StringComparison.Ordinal);
        Assert.Contains(cef, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_datagram_is_cut_between_characters_and_escapes()
    {
        var message = "ab\\\\ü\\=\\n😀c";
        var whole = Encoding.UTF8.GetBytes(message);
        for (var limit = 1; limit <= whole.Length; limit++)
        {
            var cut = CefMessage.Cut(message, limit);
            Assert.InRange(cut.Length, Math.Max(0, limit - 4), limit);
            var text = Encoding.UTF8.GetString(cut);
            Assert.StartsWith(text, message, StringComparison.Ordinal);
            Assert.Equal(0, text.Reverse().TakeWhile(letter => letter == '\\').Count() % 2);
        }
        Assert.Equal(whole, CefMessage.Cut(message, whole.Length));
    }

    [Theory]
    [InlineData("""{"a":"x\u0000y"}""", """{"a":"x\ufffdy"}""")]
    [InlineData("""{"a":"x\\u0000y"}""", """{"a":"x\\u0000y"}""")]
    [InlineData("""{"a":"x\\\u0000y"}""", """{"a":"x\\\ufffdy"}""")]
    [InlineData("""{"a":"\ud83d\ude00"}""", """{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\ud83d","b":"\ude00"}""", """{"a":"\ufffd","b":"\ufffd"}""")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00\u0041"}""", """{"a":"\ufffd\ud83d\ude00\u0041"}""")]
    [InlineData("""{"a\u0000":"\n\"ü"}""", """{"a\ufffd":"\n\"ü"}""")]
    public void What_jsonb_refuses_is_replaced(string document, string expected) => Assert.Equal(expected, JsonbText.Of(Encoding.UTF8.GetBytes(document)));

    [Fact]
    public void Generic_JSON_has_what_receivers_look_at()
    {
        var body = JsonDocument.Parse(AlertJson.Write(SinkAlerts.Of(1, text: "\"; <x>\0", isUpdate: true))).RootElement;
        Assert.Equal(("id1", 1, "2026-03-10T09:00:01.000Z", "high"), (body.GetProperty("id").GetString(), body.GetProperty("sequence").GetInt32(), body.GetProperty("time").GetString(), body.GetProperty("severity").GetString()));
        Assert.Equal(("\"; <x>\0", true), (body.GetProperty("name").GetString(), body.GetProperty("is_update").GetBoolean()));
        Assert.Equal("id1", body.GetProperty("document").GetProperty("kibana.alert.uuid").GetString());
    }

    private static void AssertQuiet(string text)
    {
        Assert.DoesNotMatch(@"@\w|://|\]\(|www\.|#\w", text);
        Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter != '\n');
        Assert.DoesNotContain('\u202E', text);
    }

    private static IEnumerable<string> TextsOf(JsonElement message) =>
        Objects(message).SelectMany(one => one.EnumerateObject()).Where(member => member.Name == "text" && member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString()!);

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    // As a receiver reads it: seven fields behind unescaped pipes, then keys before unescaped equals signs.
    private static (List<string> Header, List<KeyValuePair<string, string>> Extension) Parse(string cef)
    {
        var (header, at, field) = (new List<string>(), 0, new StringBuilder());
        for (; header.Count < 7; at++)
        {
            if (cef[at] == '\\') field.Append(cef[++at]);
            else if (cef[at] != '|') field.Append(cef[at]);
            else
            {
                header.Add(field.ToString());
                field.Clear();
            }
        }
        var extension = new List<KeyValuePair<string, string>>();
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(cef[at..], @"(\w+)=((?:\\.|[^\\=])*?)(?= \w+=|$)"))
        {
            var value = System.Text.RegularExpressions.Regex.Replace(match.Groups[2].Value, @"\\(.)", escape => escape.Groups[1].Value == "n" ? "\n" : escape.Groups[1].Value);
            extension.Add(new(match.Groups[1].Value, value));
        }
        return (header, extension);
    }
}
