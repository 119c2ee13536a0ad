using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RuleEngine.Service.Tests.Store;
using static Microsoft.Playwright.Assertions;

namespace RuleEngine.Service.Tests.Page;

[Collection(BrowserCollection.Name)]
public sealed class AlertViewTests(BrowserCollection.Fixture browser)
{
    private const string Search = ".alerts-view input[type=search]";

    [BrowserFact]
    public async Task Alerts_are_there_and_new_ones_arrive_at_the_top()
    {
        await using var host = await PageHost.StartAsync(alerts: PageAlerts.Plain(5));
        var page = await host.OpenAsync(browser.Browser);
        await Expect(page.Locator("a.row")).ToHaveCountAsync(5);
        await Expect(page.Locator(".live.live")).ToHaveTextAsync("live");
        await Expect(page).ToHaveTitleAsync("Alerts – RuleEngine");
        host.Store.Add([TestAlerts.Of("now", name: "Something new")]);
        await Expect(page.Locator("a.row").First.Locator(".name")).ToHaveTextAsync("Something new");
        await Expect(page.Locator(".counts").First).ToHaveTextAsync("6 alerts, 1 new since you came");
        // The same alert that stands for more has one row, at its new place.
        host.Store.Add([TestAlerts.Of("later"), TestAlerts.Of("now", name: "Something new").Update(3)]);
        await Expect(page.Locator("a.row").First.Locator(".again")).ToHaveCountAsync(1);
        await Expect(page.Locator("a.row")).ToHaveCountAsync(7);
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task Without_alerts_the_page_says_so_until_the_first_comes()
    {
        await using var host = await PageHost.StartAsync();
        var page = await host.OpenAsync(browser.Browser);
        await Expect(page.Locator(".list-state").First).ToContainTextAsync("No alerts yet");
        host.Store.Add([TestAlerts.Of("first")]);
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1);
        await Expect(page.Locator(".list-state").First).ToHaveTextAsync("");
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task Filters_are_asked_of_the_service_and_kept_in_the_address()
    {
        await using var host = await PageHost.StartAsync(alerts: [.. PageAlerts.Plain(20), TestAlerts.Of("needle", reason: "a needle in hay", host: "HAY-1", minutes: 30)]);
        var page = await host.OpenAsync(browser.Browser);
        await page.Locator("select[name=severity]").SelectOptionAsync("critical");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(page.Locator("a.row")).ToHaveCountAsync(21);
        await page.Locator(Search).FillAsync("needle");
        await page.Locator("input[name=host]").FillAsync("hay-1");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("#/alerts\\?text=needle&host=hay-1$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CSV" })).ToHaveAttributeAsync("href", "api/v1/alerts.csv?text=needle&host=hay-1&limit=10000");
        await page.ReloadAsync();
        await Expect(page.Locator(Search)).ToHaveValueAsync("needle");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1);
        // Of what arrives only what is asked for is shown.
        host.Store.Add([TestAlerts.Of("other", reason: "needle elsewhere"), TestAlerts.Of("second", reason: "another needle", host: "Hay-1"), TestAlerts.Of("third", reason: "no such word", host: "hay-1")]);
        await Expect(page.Locator("a.row")).ToHaveCountAsync(2);
        await Expect(page.Locator("a.row").First).ToHaveAttributeAsync("data-id", "second");
        await page.Locator(Search).FillAsync("nothing at all");
        await Expect(page.Locator(".list-state").First).ToHaveTextAsync("No alert fits these filters.");
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task Older_alerts_come_when_asked_for_and_the_list_is_bounded()
    {
        await using var host = await PageHost.StartAsync(alerts: PageAlerts.Plain(1150));
        var page = await host.OpenAsync(browser.Browser);
        await Expect(page.Locator("a.row")).ToHaveCountAsync(100);
        var older = page.GetByRole(AriaRole.Button, new() { Name = "Older alerts" });
        for (var count = 200; count <= 1000; count += 100)
        {
            await older.PressAsync("Enter");
            await Expect(page.Locator("a.row")).ToHaveCountAsync(count);
            // Who asked reads on where the new ones begin.
            await Expect(page.Locator("a.row").Nth(count - 100)).ToBeFocusedAsync();
        }
        await Expect(older).ToBeHiddenAsync();
        await Expect(page.Locator(".list-state").First).ToContainTextAsync("holds 1,000 alerts");
        host.Store.Add([TestAlerts.Of("new")]);
        await Expect(page.Locator("a.row").First).ToHaveAttributeAsync("data-id", "new");
        await Expect(page.Locator("a.row")).ToHaveCountAsync(1000);
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task Alerts_leave_a_range_that_moves_on_with_time()
    {
        await using var host = await PageHost.StartAsync(alerts: [TestAlerts.Of("first", minutes: 10), TestAlerts.Of("second", minutes: 16), TestAlerts.Of("third", minutes: 25)]);
        var page = await host.OpenAsync(browser.Browser, "#/alerts?range=15m", time: TestAlerts.Start.AddMinutes(30));
        var rows = page.Locator("a.row");
        await Expect(rows).ToHaveCountAsync(2);
        await page.Clock.FastForwardAsync("02:00");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToHaveAttributeAsync("data-id", "third");
        // Not from under somebody's hands.
        await rows.First.FocusAsync();
        await page.Clock.FastForwardAsync("30:00");
        await Expect(page.Locator(".live.live")).ToHaveCountAsync(1);
        await Expect(rows).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("/");
        await page.Clock.FastForwardAsync("00:02");
        await Expect(rows).ToHaveCountAsync(0);
        await Expect(page.Locator(".list-state").First).ToHaveTextAsync("No alert fits these filters.");
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task All_can_be_done_with_keys()
    {
        await using var host = await PageHost.StartAsync(alerts: PageAlerts.Plain(5));
        var page = await host.OpenAsync(browser.Browser);
        await Expect(page.Locator("a.row")).ToHaveCountAsync(5);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("k");
        var second = page.Locator("a.row").Nth(1);
        await Expect(second).ToBeFocusedAsync();
        Assert.NotEqual("none", await second.EvaluateAsync<string>("row => getComputedStyle(row).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".story h2")).ToBeFocusedAsync();
        await Expect(page.Locator(".story h2")).ToHaveTextAsync(await second.Locator(".name").InnerTextAsync());
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".story h2")).ToHaveTextAsync(await page.Locator("a.row .name").Nth(2).InnerTextAsync());
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".story")).ToBeHiddenAsync();
        await Expect(page.Locator("a.row").Nth(2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator(Search)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("?2");
        await Expect(page.Locator(Search)).ToHaveValueAsync("?2");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        foreach (var (key, title) in new[] { ("2", "Rules"), ("3", "Service"), ("1", "Alerts") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(page).ToHaveTitleAsync($"{title} – RuleEngine");
        }
        Assert.Empty(host.Complaints);
    }

    [BrowserFact]
    public async Task A_lost_connection_is_said_and_mended_and_nothing_is_missed()
    {
        await using var host = await PageHost.StartAsync(alerts: PageAlerts.Plain(2));
        var page = await host.OpenAsync(browser.Browser);
        await Expect(page.Locator(".live.live")).ToHaveCountAsync(1);
        // The server ends each stream when it is told to, as a restart would.
        await page.RouteAsync("**/alerts/stream*", route => route.AbortAsync());
        await page.EvaluateAsync("async version => { const { live } = await import(`./page/${version}/live.js`); live.start(); }", RuleEngine.Service.Page.PageFiles.Read().Version);
        await Expect(page.Locator(".banner.warn")).ToContainTextAsync("connection to the service is lost");
        await Expect(page.Locator(".live.down")).ToHaveTextAsync("disconnected");
        host.Store.Add([TestAlerts.Of("meanwhile")]);
        await page.UnrouteAsync("**/alerts/stream*");
        await Expect(page.Locator(".live.live")).ToHaveTextAsync("live");
        await Expect(page.Locator(".banner")).ToHaveCountAsync(0);
        await Expect(page.Locator("a.row").First).ToHaveAttributeAsync("data-id", "meanwhile");
    }

    [BrowserFact]
    public async Task The_page_follows_the_colours_of_the_computer()
    {
        await using var host = await PageHost.StartAsync(alerts: PageAlerts.Plain(2));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await host.OpenAsync(browser.Browser, scheme: scheme);
            await Expect(page.Locator("a.row")).ToHaveCountAsync(2);
            foreach (var place in new[] { "body", "a.row", ".row .reason", ".row .severity", ".filters input" })
            {
                var contrast = await page.Locator(place).First.EvaluateAsync<double>(Contrast);
                Assert.True(contrast >= 4.5, string.Create(CultureInfo.InvariantCulture, $"{place} in {scheme}: {contrast:0.0}"));
            }
            var isDark = await page.EvaluateAsync<bool>("() => { const [r] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g); return r < 100; }");
            Assert.Equal(scheme == ColorScheme.Dark, isDark);
        }
    }

    /// <summary>The contrast of an element's text with what is behind it, as WCAG counts it.</summary>
    private const string Contrast = """
        node => {
          const light = text => {
            const [r, g, b] = text.match(/[\d.]+/g).map(Number).map(value => value / 255).map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          let back = node;
          while (/rgba\(.*, 0\)|transparent/.test(getComputedStyle(back).backgroundColor)) back = back.parentElement;
          const [one, other] = [light(getComputedStyle(node).color), light(getComputedStyle(back).backgroundColor)].sort((a, b) => b - a);
          return (one + 0.05) / (other + 0.05);
        }
        """;
}
