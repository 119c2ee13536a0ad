using RuleEngine.IO.Inputs;
using RuleEngine.IO.Wording;
using Spectre.Console;

namespace RuleEngine.Cli.Output;

/// <summary>Shows how far a run is.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs some work below a progress bar; without a console, just runs it.</summary>
    /// <param name="console">The terminal, or null.</param>
    /// <param name="work">The work. It reports now and then by calling what it is given.</param>
    public static void Run(IAnsiConsole? console, Action<Action<InputReport>> work)
    {
        if (console is null)
        {
            work(_ => { });
            return;
        }
        console.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn()).Start(context =>
        {
            var task = context.AddTask("reading", maxValue: 1);
            task.IsIndeterminate = true;
            work(report => Update(task, report));
        });
    }

    private static void Update(ProgressTask task, InputReport report)
    {
        var inputs = report.Inputs;
        var total = inputs.Sum(input => input.Length ?? 0);
        task.Description = Words.Count(inputs.Sum(input => input.EventsRead), "event");
        task.IsIndeterminate = total == 0 || inputs.Any(input => input.Length is null);
        if (task.IsIndeterminate) return;
        task.MaxValue = total;
        task.Value = Math.Min(total, inputs.Sum(input => input.BytesRead));
    }
}
