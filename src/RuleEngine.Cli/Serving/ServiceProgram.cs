using System.Runtime.InteropServices;

namespace RuleEngine.Cli.Serving;

/// <summary>The service's program, as it lies beside the tool, and the runtime that it needs.</summary>
/// <param name="folder">Where the program is.</param>
/// <param name="runtime">The folder of the .NET installation.</param>
internal sealed class ServiceProgram(string folder, string runtime)
{
    private const string Framework = "Microsoft.AspNetCore.App";

    /// <summary>The one that came with this tool, on the runtime that runs this tool.</summary>
    // The runtime is in shared/Microsoft.NETCore.App/VERSION of its installation.
    public static ServiceProgram OfThisTool => new(Path.Combine(AppContext.BaseDirectory, "service"), Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));

    /// <summary>What runs programs of .NET.</summary>
    public string Host => Path.Combine(runtime, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>The program.</summary>
    public string Assembly => Path.Combine(folder, "RuleEngine.Service.dll");

    /// <summary>Why it cannot be started; null when nothing is known.</summary>
    public string? FindProblem()
    {
        if (!File.Exists(Assembly)) return $"the service is not there: {Assembly} was not found beside the tool";
        if (!File.Exists(Host)) return $"the service needs an installed .NET runtime: {Host} was not found";
        // Which version it must be the host knows, and says.
        return Directory.Exists(Path.Combine(runtime, "shared", Framework))
            ? null
            : $"the service needs the ASP.NET Core runtime ({Framework} {Environment.Version.Major}.{Environment.Version.Minor}), which is not in {runtime}; install it, as in 'apt install aspnetcore-runtime-{Environment.Version.Major}.{Environment.Version.Minor}' or from https://dotnet.microsoft.com/download";
    }
}
