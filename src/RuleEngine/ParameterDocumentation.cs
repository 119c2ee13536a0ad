namespace RuleEngine;

/// <summary>An argument that a function takes.</summary>
/// <param name="Name">What the documentation calls it.</param>
/// <param name="Kind">What it must be, with an article: <c>a text</c>.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsRepeated">Whether more of its kind may follow.</param>
public sealed record ParameterDocumentation(string Name, string Kind, bool IsOptional, bool IsRepeated);
