using RuleEngine.Diagnostics;
using RuleEngine.Language.Functions;

namespace RuleEngine;

/// <summary>What a query language offers, for tools that help rule authors.</summary>
public sealed partial class LanguageDocumentation
{
    private readonly Dictionary<string, FunctionDocumentation> _functions;

    private LanguageDocumentation(IEnumerable<ScalarFunction> functions)
    {
        Functions = [.. functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Select(function => new FunctionDocumentation(function))];
        _functions = Functions.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The shapes that a query may have.</summary>
    public IReadOnlyList<SyntaxDocumentation> Shapes { get; private init; } = [];

    /// <summary>The operators that compare.</summary>
    public IReadOnlyList<OperatorDocumentation> Comparisons { get; private init; } = [];

    /// <summary>The other operators, those that bind tighter before those that do not.</summary>
    public IReadOnlyList<SyntaxDocumentation> Operators { get; private init; } = [];

    /// <summary>How values, names and comments are written.</summary>
    public IReadOnlyList<SyntaxDocumentation> Literals { get; private init; } = [];

    /// <summary>The functions, in the order of their names.</summary>
    public IReadOnlyList<FunctionDocumentation> Functions { get; }

    /// <summary>Finds a function; null when there is none of that name.</summary>
    /// <param name="name">The name, in any case.</param>
    public FunctionDocumentation? FindFunction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _functions.GetValueOrDefault(name);
    }

    /// <summary>The name of the function that an unknown name was probably meant to be; null when none is near.</summary>
    /// <param name="name">The name as it was written.</param>
    public string? NearestFunction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SpellingHint.Nearest(name, _functions.Keys);
    }
}
