using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;
using RuleEngine.Language.Lucene;
using RuleEngine.Language.NCalc;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>Prints what a stage of the compiler made of a rule.</summary>
internal static class StagePrinter
{
    /// <summary>The text, in lines that end with LF; null where the rule has no such thing.</summary>
    public static string? Print(LoweredRule rule, CompilerStage stage) => stage switch
    {
        CompilerStage.Ir => IrPrinter.Print(rule.Query),
        CompilerStage.Plan => PlanPrinter.Print(new SetPlanner([rule]).Plan()),
        _ => rule.Rule is { Query: { } query } definition ? PrintSyntax(query, definition.Language) : null,
    };

    // Parsed anew: a compiled rule keeps no syntax. What is wrong with it was said when it was compiled.
    private static string? PrintSyntax(EmbeddedText query, RuleLanguage language)
    {
        var findings = new DiagnosticBag();
        return language switch
        {
            RuleLanguage.Eql => EqlParser.Parse(query, findings) is { } eql ? EqlSyntaxPrinter.Print(eql) : null,
            RuleLanguage.Kuery => KqlParser.Parse(query, findings) is { } kql ? KqlSyntaxPrinter.Print(kql) + "\n" : null,
            RuleLanguage.Lucene => LuceneParser.Parse(query, findings) is { } lucene ? LuceneSyntaxPrinter.Print(lucene) + "\n" : null,
            RuleLanguage.NCalc => NCalcExpressionParser.Parse(query, findings) is { } ncalc ? NCalcSyntaxPrinter.Print(ncalc) + "\n" : null,
            _ => null,
        };
    }
}
