using BenchmarkDotNet.Running;
using RuleEngine.Benchmarks;

// --quick prints tables of ratios in some minutes; without it BenchmarkDotNet runs, with its own options behind --.
if (args is ["--quick", ..])
{
    QuickRun.Execute(Console.Out);
    InputRun.Execute(Console.Out);
    return 0;
}
// --evtx PATH measures a log.
if (args is ["--evtx", var path])
{
    InputRun.Execute(Console.Out, path);
    return 0;
}
BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args);
return 0;
