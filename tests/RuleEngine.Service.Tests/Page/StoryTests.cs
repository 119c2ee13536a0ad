using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuleEngine.Service.Tests.Page;

[Collection(BrowserCollection.Name)]
public sealed class StoryTests(BrowserCollection.Fixture browser)
{
    [BrowserFact]
    public async Task A_sequence_is_a_timeline_and_its_handle_a_graph()
    {
        var alert = PageAlerts.Handle();
        await using var host = await PageHost.StartAsync(alerts: [alert]);
        var page = await host.OpenAsync(browser.Browser);
        await page.Locator("a.row").ClickAsync();
        await Expect(page.Locator(".story h2")).ToHaveTextAsync("Handle to lsass.exe copied");
        await Expect(page.Locator(".story .facts")).ToContainTextAsync("WS-014");
        await Expect(page.Locator(".story .event .headline")).ToHaveTextAsync(
            ["4656 · handle requested · taskmgr.exe · m.vogel", "4690 · handle duplicated · m.vogel", "4663 · handle accessed · helper.exe · m.vogel", "4658 · handle closed · helper.exe · m.vogel"]);
        await Expect(page.Locator(".story .gap")).ToHaveTextAsync(["4.2 s later", "750 ms later", "1 min 26 s later"]);
        await Expect(page.Locator(".story .event").First.Locator("time")).ToHaveTextAsync("2026-03-10 10:15:00.000");
        await Expect(page.Locator(".story .event").First.Locator("dl").First).ToContainTextAsync("lsass.exe");

        var graph = page.Locator("svg.lifetime");
        await Expect(graph.Locator(".lane-name")).ToContainTextAsync(["taskmgr.exe (500) · handle 0x3a0", "helper.exe (2500) · handle 0x88"]);
        foreach (var (mark, count) in new[] { ("open", 1), ("copy", 1), ("use", 1), ("end", 1) }) await Expect(graph.Locator($".mark.{mark}")).ToHaveCountAsync(count);
        await Expect(graph.Locator(".edge")).ToHaveCountAsync(1);
        await Expect(graph).ToHaveAttributeAsync("aria-label", "The lifetime of 2 handles: requested, duplicated in process 2500, accessed in process 2500, closed in process 2500.");
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task A_threshold_is_counts_over_time()
    {
        var alert = PageAlerts.Threshold();
        await using var host = await PageHost.StartAsync(alerts: [alert]);
        var page = await host.OpenAsync(browser.Browser, $"#/alerts/{alert.Id}");
        await Expect(page.Locator(".story h3").First).ToHaveTextAsync("12 events in 40 s; the rule wants 12");
        await Expect(page.Locator(".story .fields").First).ToContainTextAsync("m.vogel");
        await Expect(page.Locator(".story svg.chart rect.bar").First).ToBeVisibleAsync();
        await Expect(page.Locator(".story .event")).ToHaveCountAsync(12);
        await Expect(page.Locator("svg.lifetime")).ToHaveCountAsync(0);
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task A_single_event_is_its_fields_and_numbers_are_exact()
    {
        var alert = PageAlerts.Single();
        await using var host = await PageHost.StartAsync(alerts: [alert]);
        var page = await host.OpenAsync(browser.Browser, $"#/alerts/{alert.Id}");
        var fields = page.Locator(".story .fields").First;
        await Expect(fields).ToContainTextAsync("powershell.exe -NoP -W Hidden");
        await page.Locator(".story details.rest summary").ClickAsync();
        await Expect(page.Locator(".story details.rest")).ToContainTextAsync("18446744073709551615");
        await page.Locator(".story details.raw summary").ClickAsync();
        await Expect(page.Locator(".story details.raw pre")).ToContainTextAsync("\"entity_id\": 18446744073709551615");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(page.Locator(".raw [role=status]")).ToHaveTextAsync("Copied.");
        Assert.Contains("\"entity_id\": 18446744073709551615", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task Hostile_values_stay_text()
    {
        await using var host = await PageHost.StartAsync(alerts: [PageAlerts.Hostile()]);
        var page = await host.OpenAsync(browser.Browser, width: 360, height: 700);
        var row = page.Locator("a.row");
        await Expect(row.Locator(".host")).ToHaveTextAsync("<img src=x onerror=\"window.hit=1\">");
        await Expect(row.Locator(".name")).ToHaveTextAsync("<script>window.hit=1</script>");
        await Expect(row.Locator(".hidden-character").First).ToHaveTextAsync("U+202E");
        await AssertFits(page);
        await row.ClickAsync();
        await Expect(page.Locator(".story h2")).ToHaveTextAsync("<script>window.hit=1</script>");
        foreach (var details in await page.Locator(".story details").AllAsync()) await details.EvaluateAsync("node => { node.open = true; }");
        await Expect(page.Locator(".story .rest dt", new() { HasText = "<img src=x onerror=window.hit=1>" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".story .rest .hidden-character")).ToHaveTextAsync(["U+202E", "U+2066", "U+0000"]);
        await AssertFits(page);
        await page.Locator(".story .reason button.more").ClickAsync();
        await Expect(page.Locator(".story .reason")).ToContainTextAsync(new string('W', 10_000));
        await AssertFits(page);
        Assert.Equal(0, await page.Locator("img, script:not([src]), iframe, main svg[onload], b, i").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => window.hit === undefined && {}.hit === undefined"));
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task An_alert_that_is_gone_is_said_to_be_gone()
    {
        await using var host = await PageHost.StartAsync();
        var page = await host.OpenAsync(browser.Browser, "#/alerts/nowhere");
        await Expect(page.Locator(".story")).ToContainTextAsync("There is no alert of this id");
    }

    private static async Task AssertFits(IPage page) => Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page is wider than the window");
}
