namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// What sequences mean, as data: tests/cases/sequences. A line is <c>query | stream =&gt; results</c> in the language of
/// <see cref="SequenceTrace"/>; <c>-</c> stands for no result.
/// </summary>
public class SequenceCaseTests
{
    public static TheoryData<string, int, string, string, string> Cases()
    {
        var data = new TheoryData<string, int, string, string, string>();
        foreach (var (file, number, line) in CaseLines.ReadAll(Repository.CasesOf("sequences")))
        {
            var parts = line.Split(["|", "=>"], StringSplitOptions.TrimEntries);
            Assert.True(parts.Length == 3, $"{file}:{number}: a case is: query | stream => results");
            data.Add(file, number, parts[0], parts[1], parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_gives_exactly_these_sequences(string file, int line, string query, string stream, string expected)
    {
        var actual = SequenceTrace.Run(query, stream);

        if (actual.Length == 0) actual = "-";
        Assert.True(expected == actual, $"{file}:{line}: {query} | {stream}\nexpected {expected}\nactual   {actual}");
    }
}
