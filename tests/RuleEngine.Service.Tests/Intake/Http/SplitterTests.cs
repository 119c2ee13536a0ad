using System.Text;
using Microsoft.AspNetCore.Http;
using RuleEngine.Service.Intake.Http;

namespace RuleEngine.Service.Tests.Intake.Http;

/// <summary>Items are the same however the body comes in pieces.</summary>
public sealed class SplitterTests
{
    [Theory]
    [InlineData("a\nb\r\n\n  \nlong line here\nc", "a|b|!|c")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("long line without an end", "!")]
    public async Task Lines(string body, string items) => await CheckAsync(body, items, () => new LineSplitter(8), null);

    [Theory]
    [InlineData("""[{"a":1}, {"b":[1,{}]},"x" ,17,true]""", """{"a":1}|{"b":[1,{}]}|"x" |17|true""", null)]
    [InlineData("""[ "]", "a\"]", "\\", {"}":"{"} ]""", "\"]\"|\"a\\\"]\"|\"\\\\\"|{\"}\":\"{\"}", null)]
    [InlineData("[]", "", null)]
    [InlineData("  [ , ] ", "", null)]
    [InlineData("[{}", "{}", "does not end")]
    [InlineData("[{", "", "does not end")]
    [InlineData("[1]x", "1", "more behind")]
    [InlineData("""[1,"long \"text\" that is more than twenty",[[[[[[[[[[[[[[]]]]]]]]]]]]]],2]""", "1|!|!|2", null)]
    public async Task Arrays(string body, string items, string? problem) => await CheckAsync(body, items, () => new ArraySplitter(20), problem);

    [Theory]
    [InlineData("{\n}", "{\n}")]
    [InlineData("", "")]
    [InlineData("longer than eight", "!")]
    public async Task Wholes(string body, string items) => await CheckAsync(body, items, () => new WholeSplitter(8), null);

    private static async Task CheckAsync(string body, string expected, Func<IBodySplitter> make, string? problem)
    {
        foreach (var piece in new[] { 1, 2, 3, 7, 1000 })
        {
            var context = new DefaultHttpContext { Request = { Body = new PieceStream(Encoding.UTF8.GetBytes(body), piece) } };
            await using var opened = IntakeBody.Open(context, 1 << 20);
            using var buffer = new BodyBuffer(opened);
            var splitter = make();
            var items = new List<string>();
            while (true)
            {
                while (splitter.TryRead(buffer, out var item, out var isWhole))
                {
                    items.Add(isWhole ? Encoding.UTF8.GetString(item) : "!");
                }

                if (buffer.IsEnded)
                {
                    break;
                }

                await buffer.ReadMoreAsync(CancellationToken.None);
            }

            Assert.Equal(expected, string.Join('|', items.Where(item => item.Length > 0)));
            if (problem is null)
            {
                Assert.Null(splitter.Problem);
            }
            else
            {
                Assert.Contains(problem, splitter.Problem, StringComparison.Ordinal);
            }
        }
    }
}
