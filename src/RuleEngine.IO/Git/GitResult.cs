using System.Text;

namespace RuleEngine.IO.Git;

/// <summary>What a run of git left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">The first line of its standard error.</param>
internal sealed record GitResult(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Whether it did what it was asked.</summary>
    public bool IsFine => ExitCode == 0;

    /// <summary>The output as a line.</summary>
    public string Line => Encoding.UTF8.GetString(Output).TrimEnd('\n', '\r');

    /// <summary>The output as texts that a zero byte ends (<c>-z</c>): names with any character but that.</summary>
    public IEnumerable<string> Items => Encoding.UTF8.GetString(Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Itself.</summary>
    /// <exception cref="GitException">It failed.</exception>
    public GitResult OrThrow() => IsFine ? this : throw new GitException($"git failed: {(Error.Length == 0 ? FormattableString.Invariant($"exit code {ExitCode}") : Error)}");
}
