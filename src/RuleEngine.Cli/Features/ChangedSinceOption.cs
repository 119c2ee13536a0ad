using System.CommandLine;
using RuleEngine.Cli.Output;
using RuleEngine.IO.Git;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that selects rules by what git says.</summary>
internal static class ChangedSinceOption
{
    /// <summary><c>--changed-since</c>.</summary>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<string?> Create(string description) => new("--changed-since") { Description = description, HelpName = "REV" };

    /// <summary>Asks git what changed, and tells people when it does not know.</summary>
    /// <param name="revision">What was given, or null.</param>
    /// <param name="paths">Where the rules are, and their cases.</param>
    /// <param name="shared">What all rules look at.</param>
    /// <param name="terminal">Where to tell.</param>
    /// <param name="changes">What changed; null for everything.</param>
    /// <returns>Whether the command can go on.</returns>
    public static bool TryAsk(string? revision, IReadOnlyList<string> paths, IEnumerable<string> shared, Terminal terminal, out ChangedFiles? changes)
    {
        changes = null;
        try
        {
            changes = ChangedFiles.Since(revision, paths, shared);
            return true;
        }
        catch (GitException exception)
        {
            terminal.Error.Write(Message.Error($"--changed-since {revision}: {exception.Message}"));
            return false;
        }
    }
}
