namespace RuleEngine.Language.Functions;

/// <summary>An argument that a function takes.</summary>
/// <param name="Name">What it is called in the documentation.</param>
/// <param name="Kind">What it accepts.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsRepeated">Whether any number of further arguments may follow it.</param>
/// <param name="AcceptsNull">Whether no value is fine here, and means the same as leaving it out.</param>
internal sealed record FunctionParameter(string Name, ParameterKind Kind, bool IsOptional = false, bool IsRepeated = false, bool AcceptsNull = false);
