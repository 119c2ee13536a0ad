using RuleEngine.IO.Files;

namespace RuleEngine.IO.Git;

/// <summary>A path argument as git is asked about it: from inside the nearest folder that exists, so that names come back relative to what was given.</summary>
/// <param name="Folder">The folder in which git runs.</param>
/// <param name="Rest">What was asked for below it; empty for all of it.</param>
/// <param name="Pattern">Which files of it were asked for; null for all.</param>
internal sealed record GitPlace(string Folder, string Rest, GlobPattern? Pattern)
{
    /// <summary>Takes an argument apart: a file, a folder, a pattern, there now or not.</summary>
    public static GitPlace Of(string argument)
    {
        var path = argument.Replace(Path.DirectorySeparatorChar, '/');
        var isThere = File.Exists(argument) || Directory.Exists(argument);
        var pattern = !isThere && GlobPattern.IsPattern(path) ? GlobPattern.Parse(path) : null;
        if (pattern is not null) path = pattern.Root;
        var (folder, rest) = (path.Length > 1 ? path.TrimEnd('/') : path, "");
        while (folder.Length != 0 && folder != "/" && !Directory.Exists(folder))
        {
            var slash = folder.LastIndexOf('/');
            rest = rest.Length == 0 ? folder[(slash + 1)..] : $"{folder[(slash + 1)..]}/{rest}";
            folder = slash < 0 ? "" : slash == 0 ? "/" : folder[..slash];
        }
        return new GitPlace(folder, rest, pattern);
    }

    /// <summary>The arguments of git that name the place.</summary>
    public string[] Pathspec => ["--", Rest.Length == 0 ? "." : Rest];

    /// <summary>A file of the place as the tool prints it.</summary>
    /// <param name="name">Its name as git gave it.</param>
    public string Print(string name) => Folder.Length == 0 ? name : $"{Folder.TrimEnd('/')}/{name}";

    /// <summary>Whether a file was asked for: by its own name, or below a folder and with nothing hidden on the way.</summary>
    /// <param name="name">Its name as git gave it.</param>
    /// <param name="isWanted">Which files of a folder are.</param>
    public bool Includes(string name, Func<string, bool> isWanted)
    {
        if (Pattern is null && name == Rest) return true;
        var below = Rest.Length == 0 ? name : name[(Rest.Length + 1)..];
        if (below.Split('/').Any(segment => segment.StartsWith('.'))) return false;
        return Pattern is null ? isWanted(name) : Pattern.Matches(below);
    }

    /// <summary>Runs git there.</summary>
    public GitResult Run(string[] arguments, string input = "") => GitProcess.Run(Folder.Length == 0 ? "." : Folder, arguments, input);
}
