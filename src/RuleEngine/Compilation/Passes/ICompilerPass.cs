using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>A rewrite of the typed tree that does not change what it means.</summary>
internal interface ICompilerPass
{
    /// <summary>The name, as <c>explain</c> and the stage snapshots print it.</summary>
    string Name { get; }

    /// <summary>The predicate rewritten.</summary>
    IrPredicate Run(IrPredicate predicate);
}
