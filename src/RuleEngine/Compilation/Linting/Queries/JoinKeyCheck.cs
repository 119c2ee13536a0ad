using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks by what the events of a sequence belong together.</summary>
internal sealed class JoinKeyCheck : IRuleCheck
{
    private static readonly LintCheck NoKey = new(
        DiagnosticCatalog.LintNoJoinKey, "no-join-key", "An event of one host follows one of another, by chance; with many hosts that is nearly always.");

    private static readonly LintCheck Reused = new(
        DiagnosticCatalog.LintReusedId, "reused-id", "A later process with the same id continues the sequence of one that ended.");

    private static readonly LintCheck WithoutHost = new(
        DiagnosticCatalog.LintJoinWithoutHost, "join-without-host", "Events of different hosts become one sequence.");

    private static readonly LintCheck Repeated = new(DiagnosticCatalog.LintRepeatedKey, "repeated-key", "The second says nothing; mostly another one was meant.");

    // Within which hardly any system uses a number again.
    private static readonly TimeSpan ShortSpan = TimeSpan.FromSeconds(30);

    // Numbers that a system gives away again.
    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "process.pid", "process.parent.pid", "process.thread.id", "process.group_leader.pid", "process.session_leader.pid", "process.pgid", "process.parent.thread.id",
    };

    // What says something on its own host only; the names of programs are the same on all of them.
    private static readonly HashSet<string> Local = new(Ids, StringComparer.Ordinal)
    {
        "winlog.event_data.SubjectLogonId", "winlog.event_data.TargetLogonId", "winlog.logon.id", "process.name", "process.executable", "process.parent.name", "process.parent.executable",
    };

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [NoKey, Reused, WithoutHost, Repeated];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Eql?.Body is not EqlBodySyntax.Sequence sequence) return;
        IReadOnlyList<EqlExpressionSyntax.Field>[] terms = [.. sequence.Terms.Select(term => (IReadOnlyList<EqlExpressionSyntax.Field>)[.. sequence.By.Concat(term.By).OfType<EqlExpressionSyntax.Field>()])];
        if (terms.All(keys => keys.Count == 0))
        {
            findings.Report(NoKey, rule.LocateInQuery(new SourceSpan(sequence.Span.Start, "sequence".Length)), "`sequence by host.id` at least");
            return;
        }
        foreach (var keys in terms.DistinctBy(keys => string.Join(' ', keys.Select(key => key.Span.Start)))) CheckRepeated(rule, keys, findings);
        var all = terms.SelectMany(keys => keys).ToArray();
        if (all.FirstOrDefault(key => Ids.Contains(key.Path)) is { } id && sequence.Until is null && (sequence.MaxSpan is null || sequence.MaxSpan.Value > ShortSpan) && !all.Any(key => key.Path.EndsWith("entity_id", StringComparison.Ordinal)))
        {
            findings.Report(Reused, rule.LocateInQuery(id.Span), "join by process.entity_id, or add `until [process where event.type == \"end\"]`", id.Path);
        }
        if (terms.All(keys => keys.All(key => Local.Contains(key.Path)))) findings.Report(WithoutHost, rule.LocateInQuery(all[0].Span), "add host.id to the keys", all[0].Path);
    }

    // Where the stages differ in the second, it says something: by source.ip, then by destination.ip.
    private static void CheckRepeated(LintedRule rule, IReadOnlyList<EqlExpressionSyntax.Field> keys, LintFindings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.Where(key => !seen.Add(key.Path))) findings.Report(Repeated, rule.LocateInQuery(key.Span), null, key.Path);
    }
}
