namespace RuleEngine;

/// <summary>What a form of a language means: a keyword, a sign, a kind of literal.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Meaning">What it means, in a few words.</param>
public sealed record SyntaxDocumentation(string Form, string Meaning);
