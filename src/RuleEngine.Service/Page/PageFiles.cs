using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace RuleEngine.Service.Page;

/// <summary>
/// The files of the page, which are in the assembly. All but the document are known under a path with a version in it, made of all of them: modules name each other by relative paths,
/// so a browser never has some from before a change and some from after it, and may keep them for good.
/// </summary>
internal sealed class PageFiles
{
    private const string Prefix = "Page/";
    private const string DocumentName = "index.html";
    private const string VersionMark = "VERSION";

    private readonly FrozenDictionary<string, PageFile> _files;

    private PageFiles(PageFile document, string version, IEnumerable<PageFile> files)
    {
        (Document, Version) = (document, version);
        _files = files.ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>The document, which names the others with their version.</summary>
    public PageFile Document { get; }

    /// <summary>The version of the others.</summary>
    public string Version { get; }

    /// <summary>The others.</summary>
    public IReadOnlyCollection<PageFile> All => _files.Values;

    /// <summary>Reads them out of the assembly.</summary>
    public static PageFiles Read()
    {
        var assembly = typeof(PageFiles).Assembly;
        var contents = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToDictionary(name => name[Prefix.Length..], name => ReadResource(assembly, name));
        if (!contents.Remove(DocumentName, out var document)) throw new InvalidOperationException("The page is not in the assembly.");
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            all.AppendData(Encoding.UTF8.GetBytes(name));
            all.AppendData(content);
        }
        var version = Convert.ToHexStringLower(all.GetHashAndReset())[..16];
        var html = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document).Replace(VersionMark, version, StringComparison.Ordinal));
        return new PageFiles(Make(DocumentName, html), version, contents.Select(file => Make(file.Key, file.Value)));
    }

    /// <summary>Finds a file; null when there is none of this name in this version.</summary>
    public PageFile? Find(string version, string name) => version == Version ? _files.GetValueOrDefault(name) : null;

    private static PageFile Make(string name, byte[] content) => new(name, content, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
