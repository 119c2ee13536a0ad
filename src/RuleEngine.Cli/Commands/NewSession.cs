using RuleEngine.Cli.Output;
using RuleEngine.Events;
using RuleEngine.Testing.Scaffolding;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>new</c>.</summary>
internal sealed class NewSession(NewRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Makes the files and writes them, or shows them.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        if (request.WhyNot() is { } mistake) return Stop(mistake);
        var cases = request.IsWithoutCase ? null : ScaffoldPaths.CasesFolderOf(request.Rule.RulePath, request.Cases);
        if (cases is null && !request.IsWithoutCase) return Stop($"no folder above {request.Rule.RulePath} is called rules or has cases beside it: say with --cases where its cases belong, or leave them out with --no-case");
        if (FindSamples() is not { } samples) return ExitCodes.InputError;
        var scaffold = RuleScaffolder.Create(request.Rule with { CasesFolder = cases, Samples = samples });
        if (scaffold.Problem is { } problem) return Stop(problem);
        var approval = ScaffoldApproval.Of(scaffold);
        return request.IsDry ? Show(scaffold, approval) : Write(scaffold, approval);
    }

    // Null when one of the events is not there, which is told.
    private List<SampleEvent>? FindSamples()
    {
        var samples = new List<SampleEvent>();
        foreach (var selector in request.From)
        {
            var (record, problems) = selector.Find(FieldTable.Empty, request.Inputs);
            if (record is null)
            {
                foreach (var problem in problems) _terminal.Error.Write(Message.Error(problem));
                return null;
            }
            samples.Add(SampleEvent.Of(record));
        }
        return samples;
    }

    private int Show(Scaffold scaffold, ScaffoldApproval approval)
    {
        foreach (var file in approval.Files)
        {
            _terminal.Out.Write(new StyledText { KeepsLines = true }.Add(SafeText.OneLine($"==> {file.Path} <=="), Tone.Strong).EndLine().Add(SafeText.Lines(file.Text)).EndLine());
        }
        return Conclude(scaffold, approval);
    }

    private int Write(Scaffold scaffold, ScaffoldApproval approval)
    {
        if (!request.IsForced && ScaffoldWriter.FindExisting(approval.Files) is { Count: > 0 } existing)
        {
            return Stop([.. existing.Select(path => $"{path} exists already"), "nothing was written; --force replaces what exists"]);
        }
        try
        {
            ScaffoldWriter.Write(approval.Files);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Stop($"nothing was written: {exception.Message}");
        }
        foreach (var file in approval.Files) _terminal.Out.Write(new StyledText().Add("wrote ").Add(SafeText.OneLine(file.Path), Tone.Strong).EndLine());
        var code = Conclude(scaffold, approval);
        WriteNextSteps(scaffold);
        return code;
    }

    private int Conclude(Scaffold scaffold, ScaffoldApproval approval)
    {
        foreach (var problem in approval.Problems) _terminal.Error.Write(Message.Warning(problem));
        foreach (var note in scaffold.Notes) _terminal.Error.Write(new StyledText().Add("note: ", Tone.Medium).Add(SafeText.OneLine(note)).EndLine());
        if (scaffold.EventFile is { } events) _terminal.Error.Write(new StyledText().Add("note: ", Tone.Medium).Add(SafeText.OneLine($"{Path.GetFileName(events)} and its approved alerts hold real names and ids: look through both before you share them")).EndLine());
        return approval.Problems.Count == 0 ? ExitCodes.Fine : ExitCodes.RuleErrors;
    }

    private void WriteNextSteps(Scaffold scaffold)
    {
        var rule = Shell(scaffold.Rule.Path);
        var cases = request.Cases is null ? "" : $" --cases {Shell(request.Cases)}";
        var text = new StyledText().EndLine().Add("Next:").EndLine();
        text.Add($"  ruleengine explain {rule}{(scaffold.EventFile is { } events ? $" --event {Shell(events + "#1")}" : "")}").EndLine();
        if (!request.IsWithoutCase) text.Add($"  ruleengine test {rule}{cases}").EndLine();
        text.Add($"  ruleengine why-not {rule} {(request.From is [{ Path: not "-" } first, ..] ? Shell(first.Path) : "LOGS")}").EndLine();
        _terminal.Out.Write(text);
    }

    private static string Shell(string path)
    {
        var safe = SafeText.OneLine(path);
        return safe.All(character => char.IsLetterOrDigit(character) || "/\\._-+=:,@#".Contains(character, StringComparison.Ordinal)) ? safe : $"'{safe.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private int Stop(params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return ExitCodes.InputError;
    }
}
