namespace RuleEngine.Service.Tests.Page;

/// <summary>Makes pictures for people; skipped unless they are asked for.</summary>
public sealed class ScreenshotFactAttribute : FactAttribute
{
    /// <summary>Sets the reason to skip.</summary>
    public ScreenshotFactAttribute()
    {
        if (BrowserFactAttribute.Chromium is null || Folder is null) Skip = "Pictures are made on demand: set RULEENGINE_SCREENSHOTS to a folder (and install Chromium).";
    }

    /// <summary>Where the pictures go.</summary>
    internal static string? Folder { get; } = Environment.GetEnvironmentVariable("RULEENGINE_SCREENSHOTS");
}
