using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace RuleEngine.IO.Git;

/// <summary>
/// Runs the <c>git</c> that is installed. Arguments go as a list and through no shell; git asks nobody for a password, starts no pager, writes nothing, and ends
/// after a time.
/// </summary>
internal static class GitProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Hooks of git run tools with these, which would lead git to another place than the folder that was asked about.
    private static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"];

    /// <summary>Runs git in a folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">What git gets on its standard input.</param>
    /// <exception cref="GitException">Git is not installed, or did not end in time.</exception>
    public static GitResult Run(string folder, IEnumerable<string> arguments, string input = "")
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Start(folder, arguments);
        try
        {
            return Talk(process, input, timeout.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new GitException($"git did not end within {Patience.TotalSeconds:0} seconds: git {string.Join(' ', arguments)}", exception);
        }
    }

    private static Process Start(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", ["--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in Misleading) start.Environment.Remove(name);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new GitException("git is not installed, or not on the PATH", exception);
        }
    }

    private static async Task<GitResult> Talk(Process process, string input, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        var read = process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await Write(process.StandardInput, input, cancellation).ConfigureAwait(false);
        await read.ConfigureAwait(false);
        var said = await error.ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return new GitResult(process.ExitCode, output.ToArray(), said.Split('\n')[0].Trim());
    }

    private static async Task Write(StreamWriter input, string text, CancellationToken cancellation)
    {
        try
        {
            await input.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false);
            input.Close();
        }
        catch (IOException)
        {
            // Git ended before it read all: its exit code says why.
        }
    }
}
