using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuleEngine.Service.Tests.Page;

[Collection(BrowserCollection.Name)]
public sealed class ServiceViewTests(BrowserCollection.Fixture browser)
{
    [BrowserFact]
    public async Task The_service_says_how_it_does_and_saves_a_checkpoint()
    {
        await using var host = await PageHost.StartAsync();
        host.Detection.Status = PageRules.Status;
        var page = await host.OpenAsync(browser.Browser, "#/service");
        await Expect(page.Locator(".tile", new() { HasText = "Too late" })).ToHaveClassAsync("tile warn");
        await Expect(page.Locator(".tile").First).ToContainTextAsync("running");
        await Expect(page.Locator(".charts svg.chart")).ToHaveCountAsync(4);
        await Expect(page.Locator(".service-view table tbody tr")).ToContainTextAsync(["file"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save a checkpoint now" }).ClickAsync();
        await Expect(page.GetByText("It is on the disk.")).ToBeVisibleAsync();
        Assert.Equal(1, host.Detection.Checkpoints);
        Assert.Empty(host.Complaints);
        host.Detection.CheckpointFailure = new IOException("the disk is full");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save a checkpoint now" }).ClickAsync();
        await Expect(page.Locator(".service-view .problem")).ToContainTextAsync("the disk is full");
    }

    [BrowserFact]
    public async Task Each_view_fits_a_narrow_window()
    {
        await using var host = await PageHost.StartAsync(alerts: [.. PageAlerts.Plain(3), PageAlerts.Handle(), PageAlerts.Threshold()]);
        host.Detection.Rules = [.. Enumerable.Range(0, 4).Select(PageRules.Of), PageRules.Broken];
        host.Detection.Status = PageRules.Status;
        var page = await host.OpenAsync(browser.Browser, width: 360, height: 700);
        foreach (var (place, wanted) in new[]
        {
            ("#/alerts", "a.row"), ($"#/alerts/{PageAlerts.Handle().Id}", "svg.lifetime"), ($"#/alerts/{PageAlerts.Threshold().Id}", "rect.bar"), ("#/rules", "table.rules tbody tr"), ("#/rules/broken-rule", ".rule .problems"), ("#/service", ".tile"),
        })
        {
            await page.EvaluateAsync("place => { location.hash = place; }", place);
            await page.Locator(wanted).First.WaitForAsync();
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), place);
        }
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task Where_there_are_keys_one_is_asked_for()
    {
        await using var host = await PageHost.StartAsync(TestKeys.Options(), PageAlerts.Plain(2));
        var page = await host.OpenAsync(browser.Browser);
        var key = page.GetByRole(AriaRole.Textbox, new() { Name = "Key" });
        await key.FillAsync("rek_wrong");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The key is not known.");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(0);
        await key.FillAsync(TestKeys.Read);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(2);
        await Expect(page.Locator(".who")).ToContainTextAsync("reader");
        // The stream has the session too; and a reader has no buttons of an administrator.
        await Expect(page.Locator(".live.live")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("2");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reload rules" })).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".who")).ToContainTextAsync("reader");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.cookie.length + Object.keys(sessionStorage).length + JSON.stringify(localStorage).split('rek_').length - 1"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(key).ToBeVisibleAsync();
        await key.FillAsync(TestKeys.Ingest);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("may not see alerts");
    }
}
