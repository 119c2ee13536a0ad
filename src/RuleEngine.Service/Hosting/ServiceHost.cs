using System.CommandLine;
using Microsoft.Extensions.Options;

namespace RuleEngine.Service.Hosting;

/// <summary>The service as a process of its own.</summary>
internal static class ServiceHost
{
    /// <summary>The exit code when something is wrong with options or files.</summary>
    public const int WrongInput = 3;

    private const int Fault = 1;
    private const string DefaultConfiguration = "ruleengine.json";

    /// <summary>Runs it until it is told to end.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ServeArguments arguments, ParseResult result, CancellationToken cancellation)
    {
        try
        {
            await using var app = Build(arguments, result);
            await app.RunAsync(cancellation);
            return Environment.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures) await Console.Error.WriteLineAsync($"error: {failure}");
            return WrongInput;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return exception is IOException and not FileNotFoundException ? Fault : WrongInput;
        }
    }

    /// <summary>Puts it together.</summary>
    private static WebApplication Build(ServeArguments arguments, ParseResult result)
    {
        // Options are read once; nobody need be woken by each write of the journal to hear that a file beside it is as it was.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.Sources.Clear();
        builder.Configuration
            .AddJsonFile(Path.GetFullPath(arguments.ConfigOf(result) ?? DefaultConfiguration), optional: arguments.ConfigOf(result) is null, reloadOnChange: false)
            .AddEnvironmentVariables();
        builder.Logging.ClearProviders().AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console =>
        {
            (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ ");
        });
        // Requests are counted, not told one by one.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddDetectionEngine(builder.Configuration.GetSection("RuleEngine"), options => arguments.Apply(result, options));
        builder.Services.AddSingleton<IConfigureOptions<HostOptions>, ShutdownLimit>();
        var app = builder.Build();
        app.UseDetectionEngine();
        return app;
    }
}
