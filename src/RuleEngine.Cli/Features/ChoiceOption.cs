using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes options whose value is one of a few words, in any case.</summary>
internal static class ChoiceOption
{
    /// <summary>An option over the members of an enumeration.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<T?> Create<T>(string name, string description)
        where T : struct, Enum
    {
#pragma warning disable CA1308 // The words of a command line are lower case.
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
#pragma warning restore CA1308
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                var given = result.Tokens[^1].Value;
                var index = Array.FindIndex(words, word => word.Equals(given, StringComparison.OrdinalIgnoreCase));
                if (index >= 0) return Enum.GetValues<T>()[index];
                result.AddError($"{name} takes one of {string.Join(", ", words)}; found '{given}'.");
                return null;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }
}
