using RuleEngine.Diagnostics;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>What a query language offers, for tools that help rule authors.</summary>
public sealed partial class LanguageDocumentation
{
    private readonly Dictionary<string, FunctionDocumentation> _functions;

    private LanguageDocumentation(string name, RuleLanguage language, IEnumerable<FunctionDocumentation> functions)
    {
        (Name, Language) = (name, language);
        Functions = [.. functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];
        _functions = Functions.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All languages of queries.</summary>
    public static IReadOnlyList<LanguageDocumentation> All => [Eql, Kql, Lucene, NCalc];

    /// <summary>What people call the language: <c>kql</c>.</summary>
    public string Name { get; }

    /// <summary>What rules call it.</summary>
    public RuleLanguage Language { get; }

    /// <summary>The shapes that a query may have.</summary>
    public IReadOnlyList<SyntaxDocumentation> Shapes { get; private init; } = [];

    /// <summary>What happens to fields without a value, or with several.</summary>
    public IReadOnlyList<SyntaxDocumentation> NullBehaviour { get; private init; } = [];

    /// <summary>Queries that show the language.</summary>
    public IReadOnlyList<QueryExampleDocumentation> Examples { get; private init; } = [];

    /// <summary>The operators that compare; in languages whose operators all treat case, patterns and lists alike they stand in <see cref="Operators"/>.</summary>
    public IReadOnlyList<OperatorDocumentation> Comparisons { get; private init; } = [];

    /// <summary>The other operators, those that bind tighter before those that do not.</summary>
    public IReadOnlyList<SyntaxDocumentation> Operators { get; private init; } = [];

    /// <summary>How values, names and comments are written.</summary>
    public IReadOnlyList<SyntaxDocumentation> Literals { get; private init; } = [];

    /// <summary>The functions, in the order of their names.</summary>
    public IReadOnlyList<FunctionDocumentation> Functions { get; }

    /// <summary>Finds a function; null when there is none of that name.</summary>
    /// <param name="name">The name, in any case; also that of its form which ignores case.</param>
    public FunctionDocumentation? FindFunction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _functions.GetValueOrDefault(name) ?? Functions.FirstOrDefault(function => name.Equals(function.IgnoreCaseForm, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The rows about an operator, keyword or sign: those whose form has it as a word.</summary>
    /// <param name="symbol">The operator, in any case.</param>
    public IReadOnlyList<SyntaxDocumentation> FindSyntax(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return [.. Shapes.Concat(Operators).Concat(Literals).Where(row => row.Form.Split([' ', ',']).Concat(row.Form.Split([' ', ',', '='])).Contains(symbol, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>The word among some that an unknown one was probably meant to be; null when none is near.</summary>
    /// <param name="name">The word as it was written.</param>
    /// <param name="known">The words that there are.</param>
    public static string? NearestName(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        return SpellingHint.Nearest(name, known);
    }

    /// <summary>The name of the function that an unknown name was probably meant to be; null when none is near.</summary>
    /// <param name="name">The name as it was written.</param>
    public string? NearestFunction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SpellingHint.Nearest(name, _functions.Keys);
    }
}
