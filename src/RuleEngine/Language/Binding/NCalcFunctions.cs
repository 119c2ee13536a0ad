using RuleEngine.Language.Functions;

namespace RuleEngine.Language.Binding;

/// <summary>What NCalc expressions call the functions: those of the catalogue, some by a shorter name too, and those that only NCalc has.</summary>
internal static class NCalcFunctions
{
    /// <summary>What stands behind the name of a function to make it blind to case.</summary>
    public const string IgnoreCaseSuffix = "IgnoreCase";

    /// <summary>The functions that are no functions of the catalogue, because they are about fields and not about values.</summary>
    public static readonly string[] OfConditions = ["all", "any", "equalsIgnoreCase", "exists", "if", "in", "regex", "regexIgnoreCase"];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase) { ["cidr"] = "cidrMatch", ["contains"] = "stringContains" };

    /// <summary>All names that may be written.</summary>
    public static IEnumerable<string> Names => OfConditions.Concat(ScalarNames);

    /// <summary>The names of functions that give a value.</summary>
    public static IEnumerable<string> ScalarNames =>
        Aliases.Keys.Concat(FunctionCatalog.All.Select(function => function.Name))
            .Concat(FunctionCatalog.All.Where(function => function.HasIgnoreCaseForm).Select(function => function.Name + IgnoreCaseSuffix))
            .Append("contains" + IgnoreCaseSuffix);

    /// <summary>The function of the catalogue that a name means, and whether it is blind to case; null when there is none.</summary>
    public static (ScalarFunction Function, bool IgnoreCase)? Find(string name)
    {
        if (TryGet(name) is { } exact) return (exact, false);
        if (!name.EndsWith(IgnoreCaseSuffix, StringComparison.OrdinalIgnoreCase)) return null;
        return TryGet(name[..^IgnoreCaseSuffix.Length]) is { HasIgnoreCaseForm: true } blind ? (blind, true) : null;
    }

    /// <summary>The name of a function of the catalogue that people write: the shorter one, where it has one.</summary>
    public static string NameOf(ScalarFunction function) => Aliases.FirstOrDefault(alias => alias.Value == function.Name).Key ?? function.Name;

    /// <summary>How a function of the catalogue is called.</summary>
    public static string ExampleOf(ScalarFunction function)
    {
        var name = NameOf(function);
        var parameters = string.Join(", ", function.Parameters.Select(parameter => parameter.Name));
        return $"write {name}({parameters}{(function.MaxArguments == int.MaxValue ? ", …" : "")})";
    }

    private static ScalarFunction? TryGet(string name) => FunctionCatalog.TryGet(Aliases.GetValueOrDefault(name, name), out var function) ? function : null;
}
