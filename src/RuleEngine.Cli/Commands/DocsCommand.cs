using System.CommandLine;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;

namespace RuleEngine.Cli.Commands;

/// <summary><c>docs</c>: languages, keys of files, rule types and findings, in the terminal.</summary>
internal static class DocsCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Topics:
          eql, kql, lucene, ncalc   a language; NAME is a function or operator
          rule                      the keys of rule files; NAME is a key
          case                      the same of case files (ruleengine test)
          project                   the same of a project's file, ruleengine.toml
          types                     the types of rules; NAME is a type
          diagnostics               the codes of findings
          RE1101                    one code: what it means, how to mend it, an example

        Examples:
          ruleengine docs eql
          ruleengine docs eql cidrMatch
          ruleengine docs ncalc any
          ruleengine docs rule threshold.field
          ruleengine docs case event.at
          ruleengine docs types new_terms
          ruleengine docs RE2006

        Exit codes:
          0    the page was printed
          3    there is no such topic, function, operator, key or type
        """;

    private const string TypesTopic = "types";
    private const string DiagnosticsTopic = "diagnostics";

    private static readonly string[] Topics = [.. LanguageDocumentation.All.Select(language => language.Name), .. KeySet.Kinds.Select(keys => keys.Name), TypesTopic, DiagnosticsTopic];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var topic = new Argument<string?>("TOPIC") { Description = "A language, rule, case, project, types, diagnostics, or a code such as RE1101; left out: what there is.", HelpName = "TOPIC", Arity = ArgumentArity.ZeroOrOne };
        topic.CompletionSources.Add(Topics);
        var name = new Argument<string?>("NAME") { Description = "A function, operator, key or type of the topic.", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };
        name.CompletionSources.Add([.. LanguageDocumentation.All.SelectMany(language => language.Functions).Select(page => page.Name).Distinct()]);
        var command = new Command("docs", "Explains query languages, the keys of files, rule types and the codes of findings.") { topic, name };
        command.SetAction(result => Execute(result.GetValue(topic), result.GetValue(name)));
        return command;
    }

    private static int Execute(string? topic, string? name)
    {
        var terminal = Terminal.Detect();
        var (page, problem) = Find(topic, name, terminal.Out.Width);
        if (page is null)
        {
            terminal.Error.Write(Message.Error(problem!));
            return ExitCodes.InputError;
        }
        terminal.Out.Write(page);
        return ExitCodes.Fine;
    }

    // The page, or why there is none.
    private static (StyledText? Page, string? Problem) Find(string? topic, string? name, int width)
    {
        if (topic is null) return (Overview(width), null);
        if (LanguageDocumentation.All.FirstOrDefault(language => Is(topic, language.Name)) is { } found) return FindInLanguage(found, name, width);
        if (KeySet.Kinds.FirstOrDefault(keys => Is(topic, keys.Name)) is { } kind) return FindKey(kind, name, width);
        if (Is(topic, TypesTopic)) return FindType(name, width);
        if (name is not null && (Is(topic, DiagnosticsTopic) || DiagnosticDocumentation.Find(topic) is not null)) return FindCode(Is(topic, DiagnosticsTopic) ? name : $"{topic} {name}", width);
        return Is(topic, DiagnosticsTopic) ? (DiagnosticPageText.Overview(width), null) : FindCode(topic, width);
    }

    private static (StyledText? Page, string? Problem) FindInLanguage(LanguageDocumentation language, string? name, int width)
    {
        if (name is null) return (LanguageText.Overview(language, width), null);
        // The form that ignores case stands on the page of its function.
        var plain = name.EndsWith('~') && name.Length > 1 ? name[..^1] : name;
        if ((language.FindFunction(name) ?? language.FindFunction(plain)) is { } function) return (LanguageText.Page(function, width), null);
        if (LanguageText.Page(language, name, width) is { } page) return (page, null);
        var hint = language.NearestFunction(plain) is { } nearest ? $"the nearest known function is '{nearest}'" : $"'ruleengine docs {language.Name}' lists them";
        return (null, $"there is no function or operator '{name}'; {hint}");
    }

    private static (StyledText? Page, string? Problem) FindKey(KeySet keys, string? path, int width)
    {
        if (path is null) return (RuleKeyText.Overview(keys, width), null);
        var plain = path.Trim('[', ']');
        if (keys.Find(plain) is { } key) return (RuleKeyText.Page(keys, key, width), null);
        var several = keys.All.Where(item => item.Path.EndsWith("." + plain, StringComparison.Ordinal)).Select(item => item.Path).ToArray();
        if (several.Length > 0) return (null, $"several keys are called '{path}': {string.Join(", ", several)}");
        var hint = keys.Nearest(plain) is { } nearest ? $"the nearest known key is '{nearest}'" : $"'ruleengine docs {keys.Name}' lists them";
        return (null, $"there is no key '{path}'; {hint}");
    }

    private static (StyledText? Page, string? Problem) FindType(string? name, int width)
    {
        if (name is null) return (RuleTypeText.Overview(width), null);
        if (RuleTypeDocumentation.Find(name) is { } type) return (RuleTypeText.Page(type, width), null);
        var hint = RuleTypeDocumentation.Nearest(name) is { } nearest ? $"the nearest is '{nearest}'" : "'ruleengine docs types' lists them";
        return (null, $"there is no rule type '{name}'; {hint}");
    }

    private static (StyledText? Page, string? Problem) FindCode(string code, int width)
    {
        if (DiagnosticDocumentation.Find(code) is { } page) return (DiagnosticPageText.Page(page, width), null);
        if (code.StartsWith("RE", StringComparison.OrdinalIgnoreCase) && code.Length > 2 && char.IsAsciiDigit(code[2])) return (null, $"there is no finding '{code}'; 'ruleengine docs diagnostics' lists them");
        var hint = NearestTopic(code) is { } nearest ? $"the nearest is '{nearest}'" : "'ruleengine docs' lists them";
        return (null, $"there is no topic '{code}'; {hint}");
    }

    // What people call a key, a type or a function says where its page is.
    private static string? NearestTopic(string word) =>
        RuleTypeDocumentation.Find(word) is not null ? $"{TypesTopic} {word}"
        : KeySet.Kinds.FirstOrDefault(keys => keys.Find(word) is not null) is { } keys ? $"{keys.Name} {keys.Find(word)}"
        : LanguageDocumentation.All.FirstOrDefault(language => language.FindFunction(word) is not null) is { } language ? $"{language.Name} {word}"
        : LanguageDocumentation.NearestName(word, Topics);

    private static StyledText Overview(int width) => new StyledText().AddSection("Topics of 'ruleengine docs TOPIC [NAME]'",
    [
        .. LanguageDocumentation.All.Select(language => new SyntaxDocumentation($"{language.Name} [NAME]", $"the language {language.Name}: queries, operators, missing values{(language.Functions.Count > 0 ? ", functions" : "")}, examples")),
        new("rule [KEY]", "the keys of rule files: meaning, type, default, example"),
        new("case [KEY]", "the same of case files, for 'ruleengine test'"),
        new("project [KEY]", "the same of a project's file, ruleengine.toml"),
        new("types [TYPE]", "the types of rules: what each does, what it needs, a whole rule"),
        new(DiagnosticsTopic, $"the {DiagnosticCatalog.All.Count} findings, by code"),
        new("RE1101", "one of them: what it means, how to mend it, an example"),
    ], width);

    private static bool Is(string word, string topic) => word.Equals(topic, StringComparison.OrdinalIgnoreCase);
}
