using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Output;
using RuleEngine.Rules.Keys;

namespace RuleEngine.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of rule files.</summary>
internal static class SchemaCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Editors that know TOML (those with Taplo: VS Code's "Even Better TOML", Zed, Neovim, Helix) complete keys and
        words with it, show what a key means, and underline mistakes. Either the first line of a rule says
          #:schema ./rule.schema.json
        or a file .taplo.toml at the root of the repository says it for all rules:
          [[rule]]
          include = ["rules/**/*.toml"]
          [rule.schema]
          path = "./rule.schema.json"
        What 'ruleengine validate' only warns about, unknown keys among it, an editor does not underline.

        Examples:
          ruleengine schema --output rule.schema.json
          ruleengine schema | jq .properties.rule.required

        Exit codes:
          0    the schema was written
          3    the file cannot be written, or the command line is wrong
        """;

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var output = new Option<string?>("--output") { Description = "The file to write. [default: standard output]", HelpName = "FILE" };
        var command = new Command("schema", "Writes a JSON Schema of rule files, with which editors complete and check them.") { output };
        command.SetAction(result => Execute(result.GetValue(output)));
        return command;
    }

    private static int Execute(string? path)
    {
        var text = RuleSchema.Create().ToJsonString(Layout) + "\n";
        if (path is null)
        {
            Terminal.Detect();
            Console.Out.Write(text);
            return ExitCodes.Fine;
        }
        try
        {
            File.WriteAllText(path, text);
            return ExitCodes.Fine;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Terminal.Detect().Error.Write(Message.Error($"{path}: the file cannot be written: {exception.Message}"));
            return ExitCodes.InputError;
        }
    }
}
