namespace RuleEngine.Testing.Scaffolding;

/// <summary>Proposes the join keys of a sequence: the fields in which its events have the same value, of those that identify something.</summary>
internal static class SequenceJoinProposer
{
    private static readonly string[] HostFields = ["host.id", "host.name", "winlog.computer_name"];

    // Values that half of a host shares: no handle, the system's process, its accounts and logons, idle and loopback.
    private static readonly HashSet<string> Commonplace = new(StringComparer.OrdinalIgnoreCase)
    {
        "0", "4", "0x0", "0x4", "0x3e7", "0x3e4", "0x3e5", "S-1-0-0", "S-1-5-7", "S-1-5-18", "S-1-5-19", "S-1-5-20", "127.0.0.1", "::1", "0.0.0.0", "::",
        "{00000000-0000-0000-0000-000000000000}",
    };

    /// <summary>The keys for events in the order of the stages.</summary>
    public static SequenceJoin Propose(IReadOnlyList<SampleEvent> samples)
    {
        var host = HostFields.FirstOrDefault(field => samples[0].FirstText(field) is { Length: > 0 } value && samples.All(sample => sample.FirstText(field) == value));
        var (kind, keys) = ("", (IReadOnlyList<IReadOnlyList<string>>)[]);
        var others = new List<string>();
        foreach (var candidate in ScaffoldTables.JoinKeys.Select(row => row.Kind).Distinct())
        {
            if (Find(candidate, samples) is not { } found) continue;
            if (keys.Count == 0) (kind, keys) = (candidate, found);
            else if (!IsImplied(kind, candidate)) others.Add(string.Join(", ", found.Select(fields => string.Join(" and ", fields)).Distinct()));
        }
        return new SequenceJoin(host, kind, keys, others) { Until = UntilOf(kind, samples) };
    }

    // Who names a handle or a process names its process id, too.
    private static bool IsImplied(string kind, string other) => kind is "handle" or "process" or "process-id" && other is "process" or "process-id" or "pid";

    private static List<IReadOnlyList<string>>? Find(string kind, IReadOnlyList<SampleEvent> samples)
    {
        var rows = ScaffoldTables.JoinKeys.Where(row => row.Kind == kind).ToList();
        foreach (var first in Candidates(samples[0]))
        {
            var value = ValueOf(samples[0], first);
            var keys = samples.Select(sample => Candidates(sample).FirstOrDefault(row => ValueOf(sample, row) == value)?.Fields).ToList();
            if (keys.TrueForAll(fields => fields is not null)) return [.. keys.Select(fields => fields!)];
        }
        return null;

        IEnumerable<JoinKeyRow> Candidates(SampleEvent sample) => rows.Where(row => (row.Codes.Count == 0 || row.Codes.Contains(sample.Code)) && ValueOf(sample, row) is not null);
    }

    // Joins compare values as they are, so what differs in case only is not the same.
    private static string? ValueOf(SampleEvent sample, JoinKeyRow row)
    {
        var values = row.Fields.Select(sample.Find).ToList();
        return values.Exists(field => field is not { Texts: [var text] } || Commonplace.Contains(text)) ? null : string.Join('\n', values.Select(field => field!.Texts[0]));
    }

    private static (string Stage, string By)? UntilOf(string kind, IReadOnlyList<SampleEvent> samples)
    {
        var (code, by) = kind switch
        {
            "handle" => ("4658", "winlog.event_data.ProcessId, winlog.event_data.HandleId"),
            "process-id" => ("4689", "winlog.event_data.ProcessId"),
            _ => ("", ""),
        };
        return by.Length == 0 || samples.Any(sample => sample.Code == code) ? null : ($"any where event.code == \"{code}\"", by);
    }
}
