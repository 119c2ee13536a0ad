using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace RuleEngine.Service.Page;

/// <summary>A file of the page.</summary>
/// <param name="Name">Its name, without a folder: there are none.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Tag">The tag that changes with them.</param>
internal sealed record PageFile(string Name, byte[] Content, EntityTagHeaderValue Tag)
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    /// <summary>Its content type. A file of a type that is not known here fails when the page is mapped, not when somebody asks.</summary>
    public string ContentType { get; } = Types[Path.GetExtension(Name)];
}
