using RuleEngine.Alerts;

namespace RuleEngine.Testing.Cases;

/// <summary>Compares the alerts of a case with its approved file.</summary>
internal static class AlertSnapshots
{
    /// <summary>Renders the alerts as the case wants it, and reads the approved file.</summary>
    public static SnapshotComparison Compare(TestCase item, IReadOnlyList<Alert> alerts)
    {
        var text = item.Definition is { ComparesDocuments: true } ? AlertDocuments.Render(alerts) : AlertSnapshot.Render(alerts, item.Definition?.Fields);
        return SnapshotVerifier.Compare(text, item.Files!);
    }
}
