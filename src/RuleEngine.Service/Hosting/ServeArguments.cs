using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Hosting;

/// <summary>The command line of the service.</summary>
internal sealed class ServeArguments
{
    private const string Help = """
        Runs detection rules over events as they come, day and night: an alerting service.

        Without any option it takes rules from the folder rules, keeps what it needs in the
        folder data, listens on http://127.0.0.1:9280 (page, API, intake), and writes alerts to
        data/alerts.ndjson. Shippers of Elasticsearch (Winlogbeat, Filebeat, Logstash, Fluent
        Bit, Vector, rsyslog, syslog-ng) deliver to it as they would to Elasticsearch; anybody
        else posts NDJSON to /api/v1/events.

        What else can be told to it stands in a configuration file (JSON, in the section
        "RuleEngine"; README.md has an example) or in the environment, as in
        RuleEngine__Journal__Fsync=Interval. It ends on SIGTERM or Ctrl-C, behind a checkpoint.

        Exit codes: 0 ended as told, 1 ended by a fault, 3 something is wrong with options or
        files; standard error says what.
        """;

    private readonly Option<string?> _config = new("--config") { Description = "A configuration file. [default: ruleengine.json, if it is there]", HelpName = "FILE" };
    private readonly Option<string[]> _rules = new("--rules") { Description = "A folder with rule files, or a rule file; watched. May be given several times. [default: rules]", HelpName = "DIR" };
    private readonly Option<string?> _data = new("--data") { Description = "The folder for journal, checkpoints and alerts. [default: data]", HelpName = "DIR" };
    private readonly Option<Uri?> _listen = new("--listen") { CustomParser = ReadAddress, Description = "Where to listen. Off loopback it must be https, and keys must be configured. [default: http://127.0.0.1:9280]", HelpName = "URL" };
    private readonly Option<string?> _newKey = new("--new-key") { Description = "Make an API key, show it with the lines for the configuration, and end.", HelpName = "NAME" };
    private readonly Option<ApiRole[]> _roles = new("--role") { Description = "Of --new-key: what the key is for: ingest, read, admin. [default: ingest]", HelpName = "ROLE" };

    /// <summary>Does what the command line says.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="serve">Runs the service.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, Func<ServeArguments, ParseResult, CancellationToken, Task<int>> serve)
    {
        // Paths may begin with @, which would otherwise mean a file of arguments.
        var result = CreateCommand(serve).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is not ParseErrorAction)
        {
            // The host listens to signals itself, and takes the time that it needs.
            return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }
        foreach (var error in result.Errors) await Console.Error.WriteLineAsync($"error: {error.Message}");
        await Console.Error.WriteLineAsync("See --help.");
        return ServiceHost.WrongInput;
    }

    /// <summary>The configuration file that was named, or null.</summary>
    public string? ConfigOf(ParseResult result) => result.GetValue(_config);

    /// <summary>Applies what was said to the options: it goes before the configuration.</summary>
    public void Apply(ParseResult result, DetectionServiceOptions options)
    {
        if (result.GetValue(_rules) is { Length: > 0 } rules)
        {
            options.Rules.Clear();
            foreach (var path in rules) options.Rules.Add(path);
        }
        if (result.GetValue(_data) is { } data) options.DataFolder = data;
        if (result.GetValue(_listen) is { } url) options.Listen.Url = url;
    }

    private RootCommand CreateCommand(Func<ServeArguments, ParseResult, CancellationToken, Task<int>> serve)
    {
        var command = new RootCommand(Help) { _config, _rules, _data, _listen, _newKey, _roles };
        command.SetAction((result, cancellation) =>
        {
            if (result.GetValue(_newKey) is not { } name) return serve(this, result, cancellation);
            ApiKeyGenerator.Show(name, result.GetValue(_roles) ?? [], Console.Out);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Uri? ReadAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }) return address;
        argument.AddError($"--listen {argument.Tokens[0].Value} is no address such as http://127.0.0.1:9280");
        return null;
    }
}
