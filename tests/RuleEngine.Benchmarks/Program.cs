using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RuleEngine.Benchmarks;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.Benchmarks.Services;
using RuleEngine.Benchmarks.Tables;

try
{
    switch (args)
    {
        case ["--help" or "-h", ..]:
            Console.Out.WriteLine(TableOptions.Help);
            Console.Out.WriteLine("--state [KEYS] [BYTES OF A DOCUMENT]  what sequences and thresholds do, take and allocate, with so many live keys, per second of processor time");
            Console.Out.WriteLine(LoadOptions.Help);
            Console.Out.WriteLine("Without these options BenchmarkDotNet runs, with its own ones.");
            return 0;
        case ["--table" or "--quick", ..]:
            var options = TableOptions.Parse(args);
            var table = new TableRun(options, Console.Error).Execute();
            TableWriter.Print(table, Console.Out);
            if (options.Markdown is { } path) TableWriter.Save(table, path);
            return 0;
        case [FreshProcess.Verb, var events, var rules, var which]:
            return FreshProcess.Execute(events, rules, which);
        case ["--state", .. var numbers]:
            var given = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
            CorrelationRun.Execute(Console.Out, given.Length > 0 ? [given[0]] : [1, 1_000, 1_000_000], given.Length > 1 ? [given[1]] : [400, 3000]);
            return 0;
        case ["--service", .. var load]:
            await new LoadRun(LoadOptions.Parse(load), Console.Out).ExecuteAsync();
            return 0;
        case ["--generate", var file, "--size", var size]:
            using (var generator = new EventGenerator())
            using (var stream = File.Create(file, 1 << 20)) generator.WriteTo(stream, long.Parse(size, CultureInfo.InvariantCulture) << 20);
            return 0;
        case ["--generate-rules", var folder, var count]:
            Directory.CreateDirectory(folder);
            foreach (var rule in RuleGenerator.Create(int.Parse(count, CultureInfo.InvariantCulture))) File.WriteAllText(Path.Combine(folder, rule.Path), rule.Text);
            return 0;
        default:
            // In this process: a project that BenchmarkDotNet writes and builds would be under the rules of this repository.
            var job = Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true));
            BenchmarkSwitcher.FromAssembly(typeof(TableRun).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
            return 0;
    }
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
