using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Starts processes with arguments such as they have.</summary>
internal static class CommandLines
{
    /// <summary>Starts a process of an event, or the one that its attacker starts.</summary>
    public static RunningProcess Start(EventDraft draft, Draw draw)
    {
        var (host, parent) = (draft.Host, draft.Host.AnyProcess(draw));
        if (draft.Suspicion is { } suspicion)
        {
            return host.Start(draw, draft.Estate.Tools.First(tool => tool.Name == suspicion.Subject), suspicion.Arguments, parent, host.Owner);
        }
        var user = draw.OneIn(2) ? Account.System : host.Owner;
        return draw.Below(10) switch
        {
            < 4 => host.Start(draw, draw.PickSkewed(draft.Estate.Services), ServiceArguments(draw), parent, user),
            < 6 => host.Start(draw, draw.PickSkewed(draft.Estate.Tools), ToolArguments(draft, draw), parent, user),
            _ => host.Start(draw, draw.PickSkewed(draft.Estate.Tail), TailArguments(draft, draw), parent, host.Owner),
        };
    }

    private static string[] ServiceArguments(Draw draw) => draw.Below(4) switch
    {
        0 => ["-k", "netsvcs", "-p", "-s", Vocabulary.Product(draw)],
        1 => ["-Embedding"],
        2 => ["--type=renderer", $"--field-trial-handle={draw.Below(100_000)},i,{draw.Bits()},{draw.Bits()},262144", $"--variations-seed-version=20{draw.Below(1_000_000):000000}", "--lang=en-US", $"--mojo-platform-channel-handle={draw.Below(9_000)}", "/prefetch:8"],
        _ => [$"0x{draw.Below(0x10000):x}", "-ForceV1"],
    };

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
