using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RuleEngine.Alerts;
using RuleEngine.Service.Page;
using RuleEngine.Service.Store;
using RuleEngine.Service.Tests.Api;
using RuleEngine.Service.Tests.Store;

namespace RuleEngine.Service.Tests.Page;

/// <summary>The page over the real API and the real store, with a detection that says what a test wants; and a window of a browser that shows it.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly StoreFolder _folder = new();
    private readonly List<string> _complaints = [];
    private IBrowserContext? _window;

    private PageHost()
    {
    }

    public ApiHost Api { get; private set; } = null!;

    public AlertStore Store => _folder.Store;

    public FakeDetection Detection => Api.Detection;

    /// <summary>What the window shows.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>What the browser complained of: errors of scripts, and whatever the policy for content forbids.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<PageHost> StartAsync(DetectionServiceOptions? options = null, params Alert[] alerts)
    {
        var host = new PageHost();
        host.Store.Add(alerts);
        host.Api = await ApiHost.StartAsync(options, services => services.AddSingleton<IAlertStore>(host.Store), routes => routes.MapPage());
        return host;
    }

    /// <summary>Opens a window at a place of the page; with a time, its clock begins there and can be moved on by the test.</summary>
    public async Task<IPage> OpenAsync(IBrowser browser, string place = "", int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, DateTimeOffset? time = null)
    {
        _window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
        });
        _window.SetDefaultTimeout(BrowserCollection.Fixture.TimeLimit);
        Page = await _window.NewPageAsync();
        Page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
        Page.PageError += (_, error) => Note(error);
        if (time is { } begin) await Page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = begin.UtcDateTime });
        await Page.GotoAsync(Api.Host.Address + place);
        return Page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_window is not null) await _window.DisposeAsync();
        await Api.DisposeAsync();
        _folder.Dispose();
    }

    private void Note(string? complaint)
    {
        lock (_complaints) if (complaint is not null) _complaints.Add(complaint);
    }
}
