using RuleEngine.Compilation.Linting.Queries;

namespace RuleEngine.Compilation.Linting;

/// <content>The checks of queries.</content>
internal static partial class LintCatalog
{
    // A method, because the order in which the parts of this class initialise their fields is not defined.
    private static IRuleCheck[] Queries() =>
    [
        new LogicCheck(), new LayoutCheck(), new ValueListCheck(), new BreadthCheck(), new QuotedWildcardCheck(), new CaseCheck(), new PatternCheck(), new RegexCheck(),
        new SequenceCheck(), new StageCheck(), new JoinKeyCheck(), new PipeCheck(), new VocabularyCheck(), new PlatformCheck(),
    ];
}
