using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Cases;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Rules.Cases;

/// <summary>Case files as data: tests/cases/case-files holds good ones and what is read of them, tests/cases/diagnostics/case-files.cases bad ones and what is printed.</summary>
public sealed class RuleCaseReaderTests
{
    private const string Mark = "\n== ";

    [Theory]
    [InlineData("case-files", "reading")]
    [InlineData("diagnostics", "case-files")]
    public void A_case_file_is_read_as_approved(string folder, string name)
    {
        var text = new StringBuilder();
        foreach (var (title, file) in Sections(Repository.CasesOf(folder, name + ".cases"))) text.Append("== ").Append(title).Append('\n').Append(Describe(file)).Append('\n');

        Snapshot.Verify(text.ToString(), name, directory: Repository.CasesOf(folder));
    }

    [Fact]
    public void Every_code_is_shown()
    {
        var printed = string.Concat(Sections(Repository.CasesOf("diagnostics", "case-files.cases")).Select(section => Describe(section.File)));

        Assert.All(DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Where(code => code.StartsWith("RE60", StringComparison.Ordinal)), code => Assert.Contains($" {code}: ", printed, StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_case_files_are_told_of_and_never_throw()
    {
        var text = File.ReadAllText(Repository.CasesOf("case-files", "reading.cases"));
        var random = new Random(20261121);
        for (var i = 0; i < 3000; i++)
        {
            var start = random.Next(text.Length);
            var damaged = new StringBuilder(text, start, Math.Min(random.Next(400), text.Length - start), 500);
            for (var edits = random.Next(4); edits > 0 && damaged.Length > 0; edits--) damaged[random.Next(damaged.Length)] = "=[]{}\"'.+-0\n#a"[random.Next(14)];
            var findings = new DiagnosticBag();
            var read = RuleCaseReader.Read(new SourceText("x.case.toml", damaged.ToString()), findings);
            Assert.Equal(findings.HasErrors, read is null);
        }
    }

    private static IEnumerable<(string Title, string File)> Sections(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").Split(Mark).Skip(1).Select(section => section.Split('\n', 2)).Select(parts => (parts[0], parts[1].TrimEnd('\n') + "\n"));

    private static string Describe(string file)
    {
        var findings = new DiagnosticBag();
        var read = RuleCaseReader.Read(new SourceText("x.case.toml", file), findings);
        return string.Concat(findings.Items.Select(DiagnosticFormatter.Format)) + (read is null ? "" : Describe(read));
    }

    private static string Describe(RuleCaseDefinition read)
    {
        var text = new StringBuilder();
        foreach (var item in read.Events) text.Append(item.Location).Append(' ').Append(item.Json).Append('\n');
        if (read.Expect is { } expect) text.Append(expect.Location).Append(" alerts: ").Append(expect.Count).Append('\n');
        foreach (var alert in read.Expect?.Alerts ?? []) text.Append(alert.Location).Append(' ').AppendJoin(", ", alert.Fields.Select(field => $"{field.Location.Position.Line}: {field.Path} = {field.Json}")).Append('\n');
        foreach (var (name, paths) in new[] { ("events", read.EventFiles), ("history", read.History), ("indicators", read.Indicators), ("exceptions", read.Exceptions), ("rules", read.Rules) })
        {
            foreach (var path in paths) text.Append(path.Location).Append(' ').Append(name).Append(": ").Append(path.Text).Append('\n');
        }
        if (read.Description.Length != 0) text.Append("description: ").Append(read.Description).Append('\n');
        if (read.Vacuous is { } vacuous) text.Append(vacuous.Location).Append(" vacuous: ").Append(vacuous.Text).Append('\n');
        if (read.Fields is { } fields) text.Append("fields: ").AppendJoin(", ", fields).Append('\n');
        foreach (var (name, isSet) in new[] { ("elastic", read.IsElastic), ("ignores index", read.IgnoresIndex), ("documents", read.ComparesDocuments) }) text.Append(isSet ? name + "\n" : "");
        return text.ToString();
    }
}
