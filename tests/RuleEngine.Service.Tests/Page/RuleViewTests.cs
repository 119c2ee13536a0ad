using Microsoft.Playwright;
using RuleEngine.Service.Detection;
using static Microsoft.Playwright.Assertions;

namespace RuleEngine.Service.Tests.Page;

[Collection(BrowserCollection.Name)]
public sealed class RuleViewTests(BrowserCollection.Fixture browser)
{
    [BrowserFact]
    public async Task Rules_show_how_they_do_and_can_be_filtered()
    {
        await using var host = await PageHost.StartAsync();
        host.Detection.Rules = [.. Enumerable.Range(0, 12).Select(PageRules.Of), PageRules.Broken];
        var page = await host.OpenAsync(browser.Browser, "#/rules");
        var rows = page.Locator("table.rules tbody tr");
        await Expect(rows).ToHaveCountAsync(13);
        await Expect(page.Locator(".rules-view .counts")).ToHaveTextAsync("13 rules, 1 not running");
        await Expect(rows.First).ToContainTextAsync("Rule number 11");
        await Expect(rows.First.Locator("svg.sparkline .bars")).ToHaveCountAsync(1);
        await page.GetByLabel("Show").SelectOptionAsync("problem");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("not running");
        await rows.First.Locator("th a").ClickAsync();
        await Expect(page.Locator(".rule .problems")).ToContainTextAsync("error RE1001");
        await page.Keyboard.PressAsync("Escape");
        await Expect(rows).ToHaveCountAsync(1);
        await page.Locator(".rules-view").GetByLabel("Search").FillAsync("rule_7");
        await page.GetByLabel("Show").SelectOptionAsync("");
        await Expect(rows).ToHaveCountAsync(1);
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task A_rule_error_is_shown_until_it_is_mended()
    {
        await using var host = await PageHost.StartAsync();
        host.Detection.Status = PageRules.Status;
        var page = await host.OpenAsync(browser.Browser);
        var banner = page.Locator(".banner.bad");
        await Expect(banner).ToContainTextAsync("its change was refused");
        await banner.Locator("summary").ClickAsync();
        await Expect(banner.Locator("li")).ToHaveTextAsync(PageRules.Broken.Problems[0]);
        await page.Keyboard.PressAsync("2");
        await Expect(banner).ToBeVisibleAsync();
        host.Detection.Status = PageRules.Status with { LastReload = new ReloadReport(DateTimeOffset.UnixEpoch, IsApplied: true) { Kept = ["rule-1"], New = ["rule-2", "rule-3"] } };
        await page.GetByRole(AriaRole.Button, new() { Name = "Reload rules" }).ClickAsync();
        await Expect(banner).ToHaveCountAsync(0);
        await Expect(page.Locator(".reload summary")).ToHaveTextAsync(["1 kept with their state", "2 new "]);
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task A_text_is_checked_and_shown_with_what_is_wrong()
    {
        await using var host = await PageHost.StartAsync();
        var page = await host.OpenAsync(browser.Browser, "#/rules");
        await page.Locator(".check > summary").ClickAsync();
        await page.GetByLabel("The text of a rule file").FillAsync(TestRules.Eql("Bad", "process where process.name =="));
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".check .answer")).ToContainTextAsync("This rule would not run.");
        await Expect(page.Locator(".check .finding.error pre").First).ToContainTextAsync("process where process.name ==");
        await page.GetByLabel("The text of a rule file").FillAsync(TestRules.Eql("Good", "process where process.name == \"a\""));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.Locator(".check .answer")).ToContainTextAsync("This rule would run.");
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task A_rule_says_why_it_did_not_fire()
    {
        await using var host = await PageHost.StartAsync();
        host.Detection.Rules = [PageRules.Of(3)];
        var page = await host.OpenAsync(browser.Browser, "#/rules/rule-3");
        await page.GetByLabel("Key: what").FillAsync("host.name=WS-1, process.args=a, b user.name=<b>ann</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(page.Locator(".why-not")).ToContainTextAsync("12 events of the journal asked");
        await Expect(page.Locator(".why-not li")).ToHaveTextAsync(["host.name=WS-1", "process.args=a, b", "user.name=<b>ann</b>", "1 opened", "2 times: the event has no time"]);
        Assert.Empty(host.Complaints);
    }
}
