namespace RuleEngine.Benchmarks.Tables;

/// <summary>A folder for files that are gone after the measurement.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ruleengine-bench-");

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
