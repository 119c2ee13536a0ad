using RuleEngine.Service.Detection;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Sinks;

namespace RuleEngine.Service.Hosting;

/// <summary>Says what is wrong with options before anything is opened, all at once, each with what to do about it.</summary>
internal static class OptionsCheck
{
    private const int LargestEvent = 1 << 30;

    /// <summary>Finds what is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<string> FindProblems(DetectionServiceOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataFolder)) problems.Add("RuleEngine:DataFolder is empty; name the folder for journal, checkpoints and alerts.");
        if (options.ShutdownTimeout <= TimeSpan.Zero) problems.Add("RuleEngine:ShutdownTimeout must be above 0.");
        CheckDetection(options.Detection, problems);
        CheckJournal(options.Journal, problems);
        Require(options.Alerts.RetainAlerts > 0, "RuleEngine:Alerts:RetainAlerts must be above 0.", problems);
        Require(options.Alerts.RetainFor > TimeSpan.Zero, "RuleEngine:Alerts:RetainFor must be above 0.", problems);
        Require(options.Alerts.MaxEvents > 0, "RuleEngine:Alerts:MaxEvents must be above 0.", problems);
        foreach (var (name, sink) in options.Sinks) problems.AddRange(SinkOptionsCheck.ProblemsOf(name, sink));
        return problems;
    }

    private static void CheckDetection(DetectionOptionsSection detection, List<string> problems)
    {
        Require(detection.AllowedLateness >= TimeSpan.Zero, "RuleEngine:Detection:AllowedLateness must not be negative.", problems);
        Require(detection.MaxStateBytes > 0, "RuleEngine:Detection:MaxStateBytes must be above 0.", problems);
        Require(detection.MaxClockJump is null || detection.MaxClockJump > TimeSpan.Zero, "RuleEngine:Detection:MaxClockJump must be above 0, or null.", problems);
        Require(detection.IdleAfter is null || detection.IdleAfter > TimeSpan.Zero, "RuleEngine:Detection:IdleAfter must be above 0, or null.", problems);
        Require(detection.CheckpointInterval > TimeSpan.Zero, "RuleEngine:Detection:CheckpointInterval must be above 0.", problems);
    }

    private static void CheckJournal(JournalOptions journal, List<string> problems)
    {
        Require(journal.FsyncInterval > TimeSpan.Zero, "RuleEngine:Journal:FsyncInterval must be above 0.", problems);
        Require(journal.MaxEventBytes is > 0 and <= LargestEvent, $"RuleEngine:Journal:MaxEventBytes must be 1 to {LargestEvent}.", problems);
        Require(journal.SegmentBytes > 0, "RuleEngine:Journal:SegmentBytes must be above 0.", problems);
        Require(journal.RetainBytes >= 0, "RuleEngine:Journal:RetainBytes must not be negative.", problems);
        Require(journal.MaxBacklogBytes > 0, "RuleEngine:Journal:MaxBacklogBytes must be above 0.", problems);
        Require(journal.RememberedIds >= 0, "RuleEngine:Journal:RememberedIds must not be negative.", problems);
    }

    private static void Require(bool holds, string problem, List<string> problems)
    {
        if (!holds) problems.Add(problem);
    }
}
