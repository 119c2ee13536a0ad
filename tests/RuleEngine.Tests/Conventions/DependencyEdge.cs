namespace RuleEngine.Tests.Conventions;

/// <summary>One type uses another.</summary>
/// <param name="From">The full name of the user.</param>
/// <param name="FromNamespace">Its namespace.</param>
/// <param name="To">The full name of what is used.</param>
/// <param name="ToNamespace">Its namespace.</param>
internal sealed record DependencyEdge(string From, string FromNamespace, string To, string ToNamespace)
{
    public override string ToString() => $"{From} uses {To}";
}
