using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes options that take codes of lint.</summary>
internal static class CodesOption
{
    /// <summary>An option: codes, or names of checks, with commas between; may be given several times.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<string[]?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "CODE,…",
        Arity = ArgumentArity.OneOrMore,
        // Otherwise it would swallow the paths behind it.
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var codes = new List<string>();
            foreach (var given in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                if (CodeOf(given) is { } code) codes.Add(code);
                else result.AddError($"{name}: there is no finding '{given}'; 'ruleengine lint --list' has them all.");
            }
            return [.. codes];
        },
    };

    private static string? CodeOf(string given) =>
        RuleLinter.Checks.FirstOrDefault(check => check.Name == given)?.Code
        ?? Diagnostics.DiagnosticCatalog.All.FirstOrDefault(descriptor => descriptor.Code.Equals(given, StringComparison.OrdinalIgnoreCase))?.Code;
}
