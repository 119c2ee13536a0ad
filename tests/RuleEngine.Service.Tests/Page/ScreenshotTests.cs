using Microsoft.Playwright;

namespace RuleEngine.Service.Tests.Page;

[Collection(BrowserCollection.Name)]
public sealed class ScreenshotTests(BrowserCollection.Fixture browser)
{
    [ScreenshotFact]
    public Task Light() => ShootAsync("light", 1400, ColorScheme.Light);

    [ScreenshotFact]
    public Task Dark() => ShootAsync("dark", 1400, ColorScheme.Dark);

    [ScreenshotFact]
    public Task Narrow() => ShootAsync("narrow", 360, ColorScheme.Light);

    private async Task ShootAsync(string name, int width, ColorScheme scheme)
    {
        await using var host = await PageHost.StartAsync(alerts: [.. PageAlerts.Plain(40), PageAlerts.Single(), PageAlerts.Threshold(), PageAlerts.Hostile(), PageAlerts.Handle()]);
        host.Detection.Rules = [.. Enumerable.Range(0, 12).Select(PageRules.Of), PageRules.Broken];
        host.Detection.Status = PageRules.Status;
        var page = await host.OpenAsync(browser.Browser, "", width, 900, scheme);
        async Task Shoot(string view, string place, string wanted)
        {
            await page.EvaluateAsync("place => { location.hash = place; }", place);
            await page.Locator(wanted).First.WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ScreenshotFactAttribute.Folder!, $"{name}-{view}.png"), FullPage = width < 1000 });
        }
        await Shoot("alerts", "#/alerts", "a.row");
        foreach (var alert in new[] { PageAlerts.Handle(), PageAlerts.Threshold(), PageAlerts.Single(), PageAlerts.Hostile() })
        {
            await Shoot($"story-{alert.Name.Split(' ')[0].Trim('<').Split('>')[0]}", $"#/alerts/{alert.Id}", ".story .facts");
        }
        await Shoot("rules", "#/rules", "table.rules tbody tr");
        await Shoot("rule", $"#/rules/{PageRules.Broken.RuleId}", ".rule .problems");
        // Two answers, so that there is something to draw.
        for (var i = 0; i < 6; i++) await page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await Shoot("service", "#/service", ".service-view svg.chart");
    }
}
