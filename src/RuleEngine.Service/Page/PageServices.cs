using Microsoft.Net.Http.Headers;

namespace RuleEngine.Service.Page;

/// <summary>
/// The page at the root. It is for everybody, because there is nothing in it but itself; what it shows it asks the API for, with the session of whoever looks at it.
/// </summary>
internal static class PageServices
{
    private const string AskAgain = "no-cache";
    private const string KeepForGood = "public, max-age=31536000, immutable";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps it. It needs the API and the sessions of the security to show anything.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var files = PageFiles.Read();
        var page = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        page.MapMethods("/", Methods, (HttpResponse response) => Send(response, files.Document, AskAgain));
        page.MapMethods("/page/{version}/{name}", Methods, (string version, string name, HttpResponse response) =>
            files.Find(version, name) is { } file ? Send(response, file, KeepForGood) : TypedResults.NotFound());
    }

    private static IResult Send(HttpResponse response, PageFile file, string caching)
    {
        response.Headers[HeaderNames.CacheControl] = caching;
        return TypedResults.Bytes(file.Content, file.ContentType, entityTag: file.Tag);
    }
}
