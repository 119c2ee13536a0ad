using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Starts processes with arguments such as they have.</summary>
internal static class CommandLines
{
    /// <summary>Starts a process of an event, or the one that its attacker starts.</summary>
    public static RunningProcess Start(EventDraft draft, Draw draw)
    {
        var host = draft.Host;
        if (draft.Suspicion is { } suspicion) return host.Start(draw, Tool(draft.Estate, suspicion.Subject), suspicion.Arguments, host.Resident("explorer.exe"), host.Owner);
        return draw.Below(10) switch
        {
            < 5 => StartChild(draft, draw),
            < 7 => host.Start(draw, Tool(draft.Estate, draw.PickSkewed(Vocabulary.EverydayTools)), ToolArguments(draft, draw), host.Resident("explorer.exe"), host.Owner),
            _ => host.Start(draw, draw.PickSkewed(draft.Estate.Tail), TailArguments(draft, draw), host.Resident(draw.OneIn(3) ? "services.exe" : "explorer.exe"), host.Owner),
        };
    }

    private static RunningProcess StartChild(EventDraft draft, Draw draw)
    {
        var (name, parent, arguments) = draw.PickSkewed(Vocabulary.Children);
        var program = draft.Estate.Services.First(service => service.Name == name);
        return draft.Host.Start(draw, program, [.. arguments.Split(' ').Select(argument => argument.Replace("{n}", draw.Between(1_000, 10_000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))],
            draft.Host.Resident(parent), parent == "explorer.exe" ? draft.Host.Owner : Account.System);
    }

    private static InstalledProgram Tool(Estate estate, string name) => estate.Tools.First(tool => tool.Name == name);

    private static string[] ToolArguments(EventDraft draft, Draw draw) => draw.Below(5) switch
    {
        0 => ["/c", $"\"{FilePaths.Any(draft, draw)}\"", ">nul", "2>&1"],
        1 => ["-NoProfile", "-ExecutionPolicy", "Bypass", "-File", $@"C:\Program Files\{Vocabulary.Product(draw)}\{Vocabulary.Name(draw)}.ps1", "-JobId", draw.Id()],
        2 => ["query", $@"HKLM\{draw.PickSkewed(Vocabulary.RegistryKeys)}", "/v", Vocabulary.Product(draw)],
        3 => [$@"C:\Windows\System32\{draw.PickSkewed(Vocabulary.Libraries)},#{draw.Below(60)}"],
        _ => [$"/{draw.Pick(Vocabulary.Words)}", draw.Below(10_000).ToString(CultureInfo.InvariantCulture)],
    };

    private static string[] TailArguments(EventDraft draft, Draw draw)
    {
        var arguments = new string[draw.Below(7)];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = draw.Below(4) switch
            {
                0 => $"--{draw.Pick(Vocabulary.Words)}-{draw.Pick(Vocabulary.Words)}={draw.Below(100_000)}",
                1 => $"--{draw.Pick(Vocabulary.Words)}=\"{FilePaths.Any(draft, draw)}\"",
                2 => $"-{draw.Pick(Vocabulary.Words)[0]}",
                _ => draw.Id(),
            };
        }
        return arguments;
    }
}
