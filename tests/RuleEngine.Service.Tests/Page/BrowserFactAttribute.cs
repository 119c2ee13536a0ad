namespace RuleEngine.Service.Tests.Page;

/// <summary>A test in a real browser; skipped where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Where Debian and Ubuntu put it.</summary>
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    /// <summary>Sets the reason to skip.</summary>
    public BrowserFactAttribute()
    {
        if (Chromium is null) Skip = "There is no Chromium; apt-get install chromium.";
    }

    /// <summary>The program, or null.</summary>
    internal static string? Chromium { get; } = Places.FirstOrDefault(File.Exists);
}
