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
// --state prints what sequences and thresholds do with so many live keys: --state [KEYS] [BYTES OF A DOCUMENT].
if (args is ["--state", .. var numbers])
{
    var given = Array.ConvertAll(numbers, int.Parse);
    CorrelationRun.Execute(Console.Out, given.Length > 0 ? [given[0]] : [1, 1_000, 1_000_000], given.Length > 1 ? [given[1]] : [400, 3000]);
    return 0;
}
BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args);
return 0;
