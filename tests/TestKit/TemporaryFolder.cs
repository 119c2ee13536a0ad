using System.Text;

namespace RuleEngine.TestKit;

/// <summary>A folder of its own for a test; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ruleengine-test-").FullName.Replace('\\', '/');

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string PathOf(string name) => $"{Path}/{name}";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
