using RuleEngine.Cli.Output;
using RuleEngine.Events;

namespace RuleEngine.Cli.Tests.Output;

/// <summary>What a terminal shows of an explanation.</summary>
public class ExplanationTextTests
{
    [Fact]
    public void Marks_have_a_form_for_terminals_and_one_for_files()
    {
        var status = DetectionEngine.Load(Samples.DuplicationRule).Rules[0];
        var record = EventRecord.Parse("""{"@timestamp":"2024-05-01T10:00:00Z","event.code":"4690"}""");
        var view = new ExplanationView(status, status.Explain(record)!, record, IsVerbose: false);

        Assert.Contains("    ✓ event.code == \"4690\"  is \"4690\"\n", new ExplanationText(view, hasSymbols: true, 80).Render().ToString(), StringComparison.Ordinal);
        Assert.Contains("    [+] event.code == \"4690\"  is \"4690\"\n", new ExplanationText(view, hasSymbols: false, 80).Render().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_values_are_cut_unless_all_is_asked_for()
    {
        var value = new string('a', 500);
        var status = DetectionEngine.Load(Samples.DuplicationRule).Rules[0];
        var record = EventRecord.Parse($$"""{"@timestamp":"2024-05-01T10:00:00Z","event.code":"{{value}}"}""");

        Assert.DoesNotContain(value, Text(isVerbose: false), StringComparison.Ordinal);
        Assert.Contains(value, Text(isVerbose: true), StringComparison.Ordinal);

        string Text(bool isVerbose) => string.Join('\n', new ExplanationText(new ExplanationView(status, status.Explain(record)!, record, isVerbose), hasSymbols: false, 80).Render().ToString()
            .Split('\n').Where(line => line.Contains("[-]", StringComparison.Ordinal) || line.TrimStart().StartsWith("is ", StringComparison.Ordinal)));
    }
}
