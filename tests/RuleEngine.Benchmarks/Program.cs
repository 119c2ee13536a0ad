using System.Globalization;
using BenchmarkDotNet.Running;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.Benchmarks.Tables;

try
{
    switch (args)
    {
        case ["--help" or "-h", ..]:
            Console.Out.WriteLine(TableOptions.Help);
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
        case ["--generate", var file, "--size", var size]:
            using (var generator = new EventGenerator())
            using (var stream = File.Create(file, 1 << 20)) generator.WriteTo(stream, long.Parse(size, CultureInfo.InvariantCulture) << 20);
            return 0;
        case ["--generate-rules", var folder, var count]:
            Directory.CreateDirectory(folder);
            foreach (var rule in RuleGenerator.Create(int.Parse(count, CultureInfo.InvariantCulture))) File.WriteAllText(Path.Combine(folder, rule.Path), rule.Text);
            return 0;
        default:
            BenchmarkSwitcher.FromAssembly(typeof(TableRun).Assembly).Run(args);
            return 0;
    }
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
