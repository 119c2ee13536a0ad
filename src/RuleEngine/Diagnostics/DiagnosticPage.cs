namespace RuleEngine.Diagnostics;

/// <summary>What the documentation says of a finding.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Meaning">What it means and how to mend it, in a few sentences.</param>
/// <param name="Kind">What the example is made of.</param>
/// <param name="RuleType">The rule type whose example is changed, as rules write it; empty when none is.</param>
/// <param name="Example">What causes the finding; <c>{{20 x text}}</c> stands for twenty times a text.</param>
internal sealed record DiagnosticPage(string Code, string Meaning, DiagnosticExampleKind Kind, string RuleType, string Example);
