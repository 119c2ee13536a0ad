using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Rules;

namespace RuleEngine.Compilation;

/// <summary>Reads rule files, each for itself, and compiles them together.</summary>
/// <param name="schema">The fields that are known.</param>
/// <param name="surroundings">What rules refer to.</param>
/// <param name="diagnostics">Takes the findings.</param>
internal sealed class RuleSetReader(FieldSchema schema, RuleSurroundings surroundings, DiagnosticBag diagnostics)
{
    private readonly QueryReader _queries = new(schema, surroundings);

    /// <summary>A rule file as read.</summary>
    /// <param name="Source">The file.</param>
    /// <param name="Definition">The rule, as far as it could be read, or null.</param>
    /// <param name="IsUsable">Whether it may be compiled.</param>
    /// <param name="Findings">What was found in it.</param>
    internal sealed record RuleFile(SourceText Source, RuleDefinition? Definition, bool IsUsable, IReadOnlyList<Diagnostic> Findings);

    /// <summary>Reads files, several at once; the result is that of one after the other.</summary>
    public IReadOnlyList<RuleFile> ReadAll(IReadOnlyList<SourceText> sources)
    {
        var files = surroundings.Work.ForEach(sources, Read);
        foreach (var file in files) diagnostics.AddRange(file.Findings);
        return files;
    }

    /// <summary>Reads a file. The query of a rule that cannot be used is checked all the same, so that its findings come with the others.</summary>
    private RuleFile Read(SourceText source)
    {
        var findings = new DiagnosticBag();
        var definition = RuleReader.ReadForChecking(source, findings);
        var isUsable = definition is not null && !findings.HasErrors;
        if (definition is not null && !isUsable)
        {
            _queries.Check(definition, findings);
            new FormulaReader(schema).Check(definition, findings);
        }
        return new RuleFile(source, definition, isUsable, findings.Items);
    }

    /// <summary>Compiles the rules that can be used; of several with one id the first.</summary>
    public RuleSetPlan Compile(IReadOnlyList<RuleDefinition> rules) =>
        new RuleCompiler(schema, surroundings).Compile(RuleReader.RemoveDuplicates(rules, diagnostics), diagnostics);
}
