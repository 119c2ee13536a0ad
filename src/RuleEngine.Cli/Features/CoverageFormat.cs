namespace RuleEngine.Cli.Features;

/// <summary>How <c>coverage</c> prints.</summary>
internal enum CoverageFormat
{
    Text,
    Navigator,
}
