using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Output;
using RuleEngine.Rules.Keys;

namespace RuleEngine.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of rule files, case files, or the file of a project.</summary>
internal static class SchemaCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Editors that know TOML (those with Taplo: VS Code's "Even Better TOML", Zed, Neovim, Helix) complete keys and
        words with it, show what a key means, and underline mistakes. Either the first line of a rule says
          #:schema ./rule.schema.json
        or a file .taplo.toml at the root of the repository says it for all files of a kind:
          [[rule]]
          include = ["rules/**/*.toml"]
          [rule.schema]
          path = "./rule.schema.json"
          [[rule]]
          include = ["tests/rules/**/*.case.toml"]
          [rule.schema]
          path = "./case.schema.json"
        What 'ruleengine validate' only warns about, unknown keys of rules among it, an editor does not underline.
        In case files and ruleengine.toml an unknown key is an error.

        Examples:
          ruleengine schema --output rule.schema.json
          ruleengine schema --kind case --output case.schema.json
          ruleengine schema --kind project --output project.schema.json
          ruleengine schema | jq .properties.rule.required

        Exit codes:
          0    the schema was written
          3    the file cannot be written, or the command line is wrong
        """;

    private const string Default = "rule";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var kind = new Option<string>("--kind") { Description = "Of which files: rule, case (NAME.case.toml) or project (ruleengine.toml). [default: rule]", HelpName = "KIND", DefaultValueFactory = _ => Default };
        kind.AcceptOnlyFromAmong([.. KeySet.Kinds.Select(keys => keys.Name)]);
        var output = new Option<string?>("--output") { Description = "The file to write. [default: standard output]", HelpName = "FILE" };
        var command = new Command("schema", "Writes a JSON Schema of rule files, case files or a project's file, with which editors complete and check them.") { kind, output };
        command.SetAction(result => Execute(KeySet.Kinds.First(keys => keys.Name == result.GetValue(kind)), result.GetValue(output)));
        return command;
    }

    private static int Execute(KeySet keys, string? path)
    {
        var text = RuleSchema.Create(keys).ToJsonString(Layout) + "\n";
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
