using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using RuleEngine.Service.Page;

namespace RuleEngine.Service.Tests.Page;

public sealed partial class PageEndpointTests
{
    private static readonly PageFiles Files = PageFiles.Read();

    [Fact]
    public async Task The_document_is_asked_for_again_each_time_and_sent_when_it_has_changed()
    {
        await using var host = await RunningHost.StartAsync(map: routes => routes.MapPage());
        using var response = await host.SendAsync("GET", "/");
        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.True(response.Headers.CacheControl is { NoCache: true, NoStore: false });
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var again = await host.SendAsync("GET", "/", ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var other = await host.SendAsync("GET", "/", ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var head = await host.SendAsync("HEAD", "/");
        Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task Each_file_that_is_named_is_there_and_may_be_kept_for_good()
    {
        await using var host = await RunningHost.StartAsync(map: routes => routes.MapPage());
        var types = new HashSet<string?>();
        foreach (var path in Named())
        {
            using var response = await host.SendAsync("GET", "/" + path);
            Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
            Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", response.Headers.GetValues("Cache-Control")));
            Assert.NotNull(response.Headers.ETag);
            types.Add(response.Content.Headers.ContentType?.ToString());
        }
        Assert.Equal(["image/svg+xml", "text/css; charset=utf-8", "text/javascript; charset=utf-8"], types.Order());
    }

    [Fact]
    public async Task What_is_no_file_of_the_page_is_not_there()
    {
        await using var host = await RunningHost.StartAsync(map: routes => routes.MapPage());
        foreach (var path in new[] { "/page/0000000000000000/main.js", $"/page/{Files.Version}/index.html", $"/page/{Files.Version}/..%2f..%2fprogram.cs", $"/page/{Files.Version}/Main.js", $"/page/{Files.Version}/" })
        {
            using var response = await host.SendAsync("GET", path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        }
    }

    [Fact]
    public async Task The_page_is_for_everybody_and_what_it_shows_is_not()
    {
        await using var host = await PageHost.StartAsync(TestKeys.Options());
        using var page = await host.Api.Host.SendAsync("GET", "/");
        using var script = await host.Api.Host.SendAsync("GET", $"/page/{Files.Version}/main.js");
        using var alerts = await host.Api.Host.SendAsync("GET", "/api/v1/alerts");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (page.StatusCode, script.StatusCode, alerts.StatusCode));
    }

    [Fact]
    public void There_is_no_script_and_no_style_inside_of_markup_and_no_way_to_make_markup_of_text()
    {
        Assert.DoesNotMatch(InlineCode(), TextOf(Files.Document));
        foreach (var file in Files.All.Where(file => file.Name.EndsWith(".svg", StringComparison.Ordinal))) Assert.DoesNotMatch(InlineCode(), TextOf(file));
        foreach (var file in Files.All.Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal))) Assert.False(MarkupOfText().IsMatch(TextOf(file)), file.Name);
    }

    [Fact]
    public void Nothing_comes_from_another_server()
    {
        foreach (var file in Files.All.Append(Files.Document))
        {
            // The name of the format is no address.
            var text = TextOf(file).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
            Assert.False(OtherServer().IsMatch(text), file.Name);
        }
    }

    // What the document names, and the modules that these name.
    private static IReadOnlyCollection<string> Named()
    {
        var found = InDocument().Matches(TextOf(Files.Document)).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (var file in Files.All) found.UnionWith(InModule().Matches(TextOf(file)).Select(match => $"page/{Files.Version}/{match.Groups[1].Value}"));
        Assert.Equal(Files.All.Select(file => $"page/{Files.Version}/{file.Name}").Order(), found.Order());
        return found;
    }

    private static string TextOf(PageFile file) => Encoding.UTF8.GetString(file.Content);

    [GeneratedRegex("""<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML|srcdoc|\beval\(|new Function|\.cssText|'style'\s*,""")]
    private static partial Regex MarkupOfText();

    [GeneratedRegex("""https?://|["'(]//""", RegexOptions.IgnoreCase)]
    private static partial Regex OtherServer();

    [GeneratedRegex("""(?:src|href)="(page/[^"]+)"(?:>)""")]
    private static partial Regex InDocument();

    [GeneratedRegex("""from '\./([^']+)';""")]
    private static partial Regex InModule();
}
