using System.Globalization;
using System.Text;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Fills events of PowerShell.</summary>
internal static class PowerShellEvents
{
    private static readonly string[] Verbs = ["Get", "Set", "New", "Remove", "Test", "Invoke", "Write", "Select", "Where", "ForEach", "Out", "Import"];

    /// <summary>4103.</summary>
    public static void RunCommand(EventDraft draft, Draw draw)
    {
        var (process, command) = (draft.Host.AnyProcess(draw), $"{draw.PickSkewed(Verbs)}-{Vocabulary.Product(draw)}");
        var context = new StringBuilder();
        foreach (var (name, value) in new[] { ("Severity", "Informational"), ("Host Name", "ConsoleHost"), ("Host Version", "5.1.19041.4894"), ("Host ID", draw.Id()), ("Host Application", process.CommandLine),
            ("Engine Version", "5.1.19041.4894"), ("Runspace ID", draw.Id()), ("Pipeline ID", draw.Below(900).ToString(CultureInfo.InvariantCulture)), ("Command Name", command), ("Command Type", "Cmdlet"),
            ("Script Name", $@"C:\Program Files\{Vocabulary.Product(draw)}\{Vocabulary.Name(draw)}.ps1"), ("Command Path", ""), ("Sequence Number", draw.Below(9_000).ToString(CultureInfo.InvariantCulture)),
            ("User", $@"{draft.Host.Owner.Domain}\{draft.Host.Owner.Name}"), ("Connected User", ""), ("Shell ID", "Microsoft.PowerShell") }) context.Append("        ").Append(name).Append(" = ").Append(value).Append('\n');
        draft.Add("ContextInfo", context.ToString());
        draft.Add("Payload", string.Concat(Enumerable.Range(0, draw.Between(1, 6)).Select(i => $"CommandInvocation({command}): \"{command}\"\nParameterBinding({command}): name=\"{Vocabulary.Product(draw)}\"; value=\"{draw.Digits(16)} {i}\"\n")));
        (draft.Process, draft.User) = (process, draft.Host.Owner);
    }

    /// <summary>4104.</summary>
    public static void RunScript(EventDraft draft, Draw draw)
    {
        (draft.Script, draft.ScriptId, draft.User) = (draft.Suspicion?.Subject ?? Script(draw), draw.Id(), draft.Host.Owner);
        draft.FilePath = $@"C:\Program Files\{Vocabulary.Product(draw)}\{Vocabulary.Name(draw)}.ps1";
        draft.Add("MessageNumber", "1");
        draft.Add("MessageTotal", "1");
        draft.Add("ScriptBlockText", draft.Script);
        draft.Add("ScriptBlockId", draft.ScriptId);
        draft.Add("Path", draft.FilePath);
        draft.Process = draft.Host.AnyProcess(draw);
    }

    private static string Script(Draw draw)
    {
        var text = new StringBuilder();
        for (var line = draw.Between(4, 24); line > 0; line--)
        {
            var (name, command) = (draw.Pick(Vocabulary.Words), $"{draw.PickSkewed(Verbs)}-{Vocabulary.Product(draw)}");
            text.Append(draw.Below(3) switch
            {
                0 => $"    ${name} = {command} -{Vocabulary.Product(draw)} \"$env:ProgramData\\{Vocabulary.Product(draw)}\\{name}.json\" -ErrorAction Stop\n",
                1 => $"    if (${name}.{Vocabulary.Product(draw)} -eq '{draw.Below(5_000)}') {{ {command} -InputObject ${name} }}\n",
                _ => $"    ${name} | Where-Object {{ $_.{Vocabulary.Product(draw)} -gt {draw.Below(500)} }} | {command}\n",
            });
        }
        return text.ToString();
    }
}
