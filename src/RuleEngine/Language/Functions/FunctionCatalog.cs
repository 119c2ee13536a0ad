using System.Diagnostics.CodeAnalysis;

namespace RuleEngine.Language.Functions;

/// <summary>All built-in functions by name, in any case.</summary>
internal static class FunctionCatalog
{
    private static readonly Dictionary<string, ScalarFunction> ByName = new ScalarFunction[]
    {
        new AddFunction(), new BetweenFunction(), new CidrMatchFunction(), new ConcatFunction(), new DivideFunction(), new EndsWithFunction(),
        new IndexOfFunction(), new LengthFunction(), new ModuloFunction(), new MultiplyFunction(), new NumberFunction(), new StartsWithFunction(),
        new StringContainsFunction(), new StringFunction(), new SubstringFunction(), new SubtractFunction(), new WildcardFunction(),
    }.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The functions in the order of their names.</summary>
    public static IReadOnlyCollection<ScalarFunction> All => ByName.Values;

    /// <summary>Finds a function.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out ScalarFunction? function) => ByName.TryGetValue(name, out function);

    /// <summary>The function with a name that is known to exist.</summary>
    public static ScalarFunction Get(string name) => ByName[name];
}
