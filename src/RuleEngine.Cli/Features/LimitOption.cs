using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that ends an output early.</summary>
internal static class LimitOption
{
    /// <summary><c>--limit</c>: a number of 0 or more.</summary>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<int?> Create(string description)
    {
        var limit = new Option<int?>("--limit") { Description = description, HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.GetValue(limit) is < 0) result.AddError("--limit takes a number of 0 or more.");
        });
        return limit;
    }
}
