namespace RuleEngine;

/// <summary>A stage of the compiler whose result can be printed.</summary>
public enum CompilerStage
{
    /// <summary>The query as parsed.</summary>
    Syntax,

    /// <summary>The typed tree that every language is lowered to, rewritten and restricted to the rule's indices and exceptions: what runs.</summary>
    Ir,

    /// <summary>How the index finds the rule's queries, what is asked then, and what the operators are told, as if the rule were alone.</summary>
    Plan,
}
