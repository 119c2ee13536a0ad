using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that takes a list of fields.</summary>
internal static class FieldsOption
{
    /// <summary><c>--fields</c>: names with commas between.</summary>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<string[]?> Create(string description) => new("--fields")
    {
        Description = description,
        HelpName = "FIELD,…",
        CustomParser = result =>
        {
            string[] names = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
            if (names.All(name => name.Length != 0)) return names;
            result.AddError("--fields takes names with commas between, such as @timestamp,event.code.");
            return null;
        },
    };
}
