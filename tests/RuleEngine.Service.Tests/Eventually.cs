namespace RuleEngine.Service.Tests;

/// <summary>Waits for what other threads do, as long as it may take on a busy machine.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Waits until something holds; fails when it never does.</summary>
    public static async Task Holds(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit) Assert.Fail("what was waited for did not come");
            await Task.Delay(10);
        }
    }
}
