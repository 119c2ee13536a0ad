using BenchmarkDotNet.Running;
using RuleEngine.Benchmarks;

// --quick prints a table of ratios in a minute; without it BenchmarkDotNet runs, with its own options behind --.
if (args is ["--quick", ..])
{
    QuickRun.Execute(Console.Out);
    EvtxRun.Execute(Console.Out, "a made-up event log", Workload.EventLog());
    return 0;
}
// --evtx PATH measures a log.
if (args is ["--evtx", var path])
{
    EvtxRun.Execute(Console.Out, path, File.ReadAllBytes(path));
    return 0;
}
BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args);
return 0;
