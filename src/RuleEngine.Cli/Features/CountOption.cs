using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes options whose value is a number that must not be exceeded.</summary>
internal static class CountOption
{
    /// <summary>An option; null when it is not given.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<int?> Create(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is < 0) result.AddError($"{name} takes a number of 0 or more.");
        });
        return option;
    }
}
