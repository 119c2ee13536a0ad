using Microsoft.Playwright;

namespace RuleEngine.Service.Tests.Page;

/// <summary>One browser for all tests of the page; each has a profile of its own in it.</summary>
[CollectionDefinition(Name)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class BrowserCollection : ICollectionFixture<BrowserCollection.Fixture>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "browser";

    /// <summary>The browser, started when a test is there that runs.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        /// <summary>How long anything may take on a busy machine, in milliseconds.</summary>
        internal const int TimeLimit = 30_000;

        private IPlaywright? _playwright;

        /// <summary>The browser.</summary>
        public IBrowser Browser { get; private set; } = null!;

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            if (BrowserFactAttribute.Chromium is not { } path) return;
            Assertions.SetDefaultExpectTimeout(TimeLimit);
            _playwright = await Playwright.CreateAsync();
            // Root, as in a container, has no sandbox; what is shown is our own.
            Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, ChromiumSandbox = false, Args = ["--disable-gpu"] });
        }

        /// <inheritdoc/>
        public async Task DisposeAsync()
        {
            if (_playwright is null) return;
            await Browser.DisposeAsync();
            _playwright.Dispose();
        }
    }
}
