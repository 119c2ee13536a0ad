using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes arguments that take one or more paths.</summary>
internal static class PathArgument
{
    /// <summary>An argument.</summary>
    /// <param name="name">The name, in capitals.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Argument<string[]> Create(string name, string description)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        argument.Validators.Add(result =>
        {
            // A mistyped option would be taken for a path that does not exist.
            foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value.StartsWith('-')))
            {
                result.AddError($"There is no option '{token.Value}'; a path that begins with a dash is written './{token.Value}'.");
            }
        });
        return argument;
    }
}
