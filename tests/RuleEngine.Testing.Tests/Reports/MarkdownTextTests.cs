using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("plain text, 1.5 é", "plain text, 1.5 é")]
    [InlineData("a|b", "a&#124;b")]
    [InlineData("`code` **b** _i_ ~s~", "&#96;code&#96; &#42;&#42;b&#42;&#42; &#95;i&#95; &#126;s&#126;")]
    [InlineData("<img src=x onerror=y>&amp;", "&#60;img src=x onerror=y&#62;&#38;amp;")]
    [InlineData("![x](https://e.example/a)", "&#33;&#91;x&#93;&#40;https&#58;//e.example/a&#41;")]
    [InlineData("www.e.example WWW.E", "www&#46;e.example WWW&#46;E")]
    [InlineData("@team #12 me@e.example :tada:", "&#64;team &#35;12 me&#64;e.example &#58;tada&#58;")]
    [InlineData("a\n\n| b\r\n\\| c", "a  &#124; b &#92;&#124; c")]
    [InlineData("x\u202Ey\u001B[31m", "x&#92;u202Ey&#92;u001B&#91;31m")]
    [InlineData("</code>", "&#60;/code&#62;")]
    public void A_value_is_code_and_nothing_else(string value, string expected) => Assert.Equal($"<code>{expected}</code>", MarkdownText.Code(value));

    [Fact]
    public void A_long_value_is_cut() => Assert.Equal("<code>aaaaaaaaaa... &#40;10 more characters&#41;</code>", MarkdownText.Code(new string('a', 20), 10));

    [Theory]
    [InlineData("a\n", "```diff\na\n```\n")]
    [InlineData("```\n</details>\n", "````diff\n```\n</details>\n````\n")]
    [InlineData("a ````` b\n", "``````diff\na ````` b\n``````\n")]
    public void A_block_has_a_fence_that_its_lines_do_not_have(string lines, string expected) => Assert.Equal(expected, MarkdownText.Fenced(lines));
}
