namespace RuleEngine.Compilation.Linting;

/// <content>The checks of queries.</content>
internal static partial class LintCatalog
{
    // A method, because the order in which the parts of this class initialise their fields is not defined.
    private static IRuleCheck[] Queries() => [];
}
