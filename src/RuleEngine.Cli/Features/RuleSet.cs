using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Cli.Features;

/// <summary>The rules that a command was given, compiled, with everything that was found wrong on the way.</summary>
internal sealed class RuleSet
{
    private RuleSet(DetectionEngine engine, IReadOnlyList<RuleFileProblem> problems)
    {
        Loaded = engine.Rules.Count;
        Engine = engine;
        FileProblems = [.. problems.Where(problem => problem.Line > 0)];
        PathProblems = [.. problems.Where(problem => problem.Line <= 0)];
    }

    /// <summary>How many rules were loaded; more than the engine has where only those are shown that changed.</summary>
    public int Loaded { get; private init; }

    /// <summary>What only rules are shown of that changed; null when all are.</summary>
    public ChangedFiles? Changes { get; private init; }

    /// <summary>The compiled rules.</summary>
    public DetectionEngine Engine { get; }

    /// <summary>Rule files with bytes that are not UTF-8: errors of rules, found before there is a text that a diagnostic could point into.</summary>
    public IReadOnlyList<RuleFileProblem> FileProblems { get; }

    /// <summary>The code of <see cref="FileProblems"/>.</summary>
    public static string FileProblemCode => DiagnosticCatalog.TomlInvalidUtf8.Code;

    /// <summary>Paths that do not exist or cannot be read: errors of the command line.</summary>
    public IReadOnlyList<RuleFileProblem> PathProblems { get; }

    /// <summary>How many rules run.</summary>
    public int Compiled => Engine.Rules.Count(rule => rule.IsCompiled);

    /// <summary>How many errors there are in the rules.</summary>
    public int Errors => FileProblems.Count + CountOf(DiagnosticSeverity.Error);

    /// <summary>How many warnings there are in the rules.</summary>
    public int Warnings => CountOf(DiagnosticSeverity.Warning);

    /// <summary>Reads and compiles the rules at some paths.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="exceptions">The paths of their exceptions, or null.</param>
    /// <param name="surroundings">What else the rules refer to, or null.</param>
    public static RuleSet Load(IEnumerable<string> paths, IReadOnlyList<string>? exceptions = null, EngineOptions? surroundings = null) =>
        Of(RuleFileLoader.Load(paths), ExceptionFileLoader.Load(exceptions ?? []), surroundings ?? EngineOptions.Default);

    /// <summary>Compiles rules that were read.</summary>
    /// <param name="files">The rules.</param>
    /// <param name="exceptions">Their exceptions.</param>
    /// <param name="surroundings">What else they refer to.</param>
    public static RuleSet Of(RuleFileSet files, ExceptionFileSet exceptions, EngineOptions surroundings) =>
        new(DetectionEngine.Load(files.Files, exceptions.ApplyTo(surroundings)), [.. files.Problems, .. exceptions.Problems]);

    /// <summary>Of rules that were loaded together those whose files changed, with the findings about them.</summary>
    /// <param name="changes">What changed; null for all.</param>
    public RuleSet Only(ChangedFiles? changes) => changes is null ? this
        : new RuleSet(Engine.Only(Engine.Rules.Where(rule => changes.Contains(rule.Source.Path))), [.. PathProblems, .. FileProblems.Where(problem => changes.Contains(problem.Path))]) { Loaded = Loaded, Changes = changes };

    private int CountOf(DiagnosticSeverity severity) => Engine.Diagnostics.Count(diagnostic => diagnostic.Severity == severity);
}
