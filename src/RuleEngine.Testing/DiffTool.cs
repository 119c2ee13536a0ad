using DiffEngine;

namespace RuleEngine.Testing;

/// <summary>Opens a developer's diff tool on a mismatch.</summary>
internal static class DiffTool
{
    /// <summary>Opens a tool when there is one; on a build server, under <c>CI</c>, or with DiffEngine disabled nothing opens.</summary>
    public static void Open(SnapshotFiles files)
    {
        if (DiffRunner.Disabled || BuildServerDetector.Detected || IsSet("CI")) return;
        // No tool found is a result, not a failure: the message of the mismatch shows the difference anyway.
        _ = DiffRunner.Launch(files.Received, files.Verified);
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
