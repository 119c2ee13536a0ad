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
        return Create<T>(name, description, [.. Enum.GetValues<T>().Select(value => (value.ToString().ToLowerInvariant(), value))]);
#pragma warning restore CA1308
    }

    /// <summary>An option over some values with words of their own.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    /// <param name="choices">The words, with what they stand for.</param>
    public static Option<T?> Create<T>(string name, string description, IReadOnlyList<(string Word, T Value)> choices)
        where T : struct
    {
        string[] words = [.. choices.Select(choice => choice.Word)];
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                var given = result.Tokens[^1].Value;
                var index = Array.FindIndex(words, word => word.Equals(given, StringComparison.OrdinalIgnoreCase));
                if (index >= 0) return choices[index].Value;
                result.AddError($"{name} takes one of {string.Join(", ", words)}; found '{given}'.");
                return null;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }
}
