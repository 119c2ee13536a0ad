using RuleEngine.Events;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.IO.Tests.Wording;

public class WordsTests
{
    [Fact]
    public void Rule_types_have_the_names_that_rule_files_use() => Assert.Equal(
        "query saved_query eql esql threshold new_terms threat_match machine_learning", string.Join(' ', Enum.GetValues<RuleType>().Select(Words.Of)));

    [Fact]
    public void Languages_have_the_names_that_rule_files_use() => Assert.Equal(
        "none eql kuery lucene esql ncalc", string.Join(' ', Enum.GetValues<RuleLanguage>().Select(Words.Of)));

    [Fact]
    public void Severities_have_the_names_that_rule_files_use() => Assert.Equal(
        "low medium high critical", string.Join(' ', Enum.GetValues<RuleSeverity>().Select(Words.Of)));

    [Theory]
    [InlineData(0, "0 events")]
    [InlineData(1, "1 event")]
    [InlineData(1234567, "1,234,567 events")]
    public void Counts_agree_with_their_nouns(long count, string words) => Assert.Equal(words, Words.Count(count, "event"));

    [Theory]
    [InlineData("00:00:00", "0 ms")]
    [InlineData("00:00:00.2500000", "250 ms")]
    [InlineData("00:00:02.5000000", "2.5 s")]
    [InlineData("00:04:12", "4 min 12 s")]
    [InlineData("03:05:59", "3 h 5 min")]
    [InlineData("2.04:30:00", "2 d 4 h")]
    public void Lengths_of_time_have_two_units_at_most(string length, string words) => Assert.Equal(words, Words.Of(TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2024-05-01T23:59:59.123Z", "2024-05-01T00:00:00Z", "23:59:59.123")]
    [InlineData("2024-04-30T23:59:59.123Z", "2024-05-01T00:00:00Z", "2024-04-30 23:59:59.123")]
    public void A_time_of_day_has_its_date_when_that_is_another(string time, string reference, string words) => Assert.Equal(words, Words.TimeOfDay(Time(time), Time(reference)));

    private static EventTime Time(string text) => EventTime.TryParse(text, out var time) ? time : throw new FormatException(text);
}
