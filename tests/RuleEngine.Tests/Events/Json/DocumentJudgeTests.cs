using System.Text;
using RuleEngine.Events;
using RuleEngine.Events.Json;

namespace RuleEngine.Tests.Events.Json;

public class DocumentJudgeTests
{
    private static readonly FieldTable Fields = new([new("a", FieldType.Keyword), new("no", FieldType.Keyword)]);

    // yes and no say at once what it is; other names say nothing, and names inside of values are not shown.
    [Theory]
    [InlineData("{\"yes\":1,\"no\":2,\"@timestamp\":0}", true, true, "yes")]
    [InlineData("{\"a\":{\"no\":1},\"x\":[{\"no\":1}],\"yes\":1,\"@timestamp\":0}", false, true, "a x yes")]
    [InlineData("{\"a\":1,\"no\":2,\"yes\":3,\"@timestamp\":0}", true, false, "a no")]
    [InlineData("{\"a\":1,\"@timestamp\":0}", true, true, "a @timestamp end")]
    [InlineData("{\"a\":1,\"@timestamp\":0}", false, false, "a @timestamp end")]
    [InlineData("{\"\\u006eo\":1,\"@timestamp\":0}", true, true, "\\u006eo @timestamp end")]
    [InlineData("{}", false, false, "end")]
    public void Names_are_shown_in_their_order_until_it_is_known_whether_it_is_a_document(string json, bool atEnd, bool isLent, string shown)
    {
        var judge = new WordJudge(atEnd);
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(isLent, new EventFactory(Fields).TryLend(bytes, 0, bytes.Length, judge, default, out var record, out var problem));
        Assert.Equal(isLent, record is not null);
        Assert.Null(problem);
        Assert.Equal(shown, string.Join(' ', judge.Shown));
    }

    [Theory]
    [InlineData("{\"a\":1,\"yes\":2", "not JSON")]
    [InlineData("{\"a\":1,", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\"yes\":1}", "no @timestamp")]
    public void What_is_wrong_is_said_unless_the_object_is_no_document(string json, string reason)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.False(new EventFactory(Fields).TryLend(bytes, 0, bytes.Length, new WordJudge(atEnd: true), default, out _, out var problem));
        Assert.StartsWith(reason, problem, StringComparison.Ordinal);
        bytes = [.. "{\"no\":0,"u8, .. bytes];
        Assert.False(new EventFactory(Fields).TryLend(bytes, 0, bytes.Length, new WordJudge(atEnd: true), default, out _, out problem));
        Assert.Null(problem);
    }

    private sealed class WordJudge(bool atEnd) : IDocumentJudge
    {
        public List<string> Shown { get; } = [];

        public bool? Judge(ReadOnlySpan<byte> name)
        {
            Shown.Add(Encoding.UTF8.GetString(name));
            return Shown[^1] switch { "yes" => true, "no" => false, _ => null };
        }

        public bool JudgeAtEnd()
        {
            Shown.Add("end");
            return atEnd;
        }
    }
}
