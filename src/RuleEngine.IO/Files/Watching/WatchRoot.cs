namespace RuleEngine.IO.Files.Watching;

/// <summary>A folder in which files are looked at.</summary>
/// <param name="Folder">Its full path.</param>
/// <param name="IsDeep">Whether those in folders below it are, too.</param>
internal sealed record WatchRoot(string Folder, bool IsDeep);
