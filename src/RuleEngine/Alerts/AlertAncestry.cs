using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>What an alert descends from: <c>kibana.alert.ancestors</c> and <c>kibana.alert.depth</c>.</summary>
/// <param name="Ancestors">The parents' own ancestors and the parents, in order.</param>
/// <param name="Depth">One more than the deepest parent.</param>
internal sealed record AlertAncestry(IReadOnlyList<DocumentNode> Ancestors, long Depth)
{
    /// <summary>The ancestry of an alert whose parents are events.</summary>
    public static AlertAncestry Of(RuleDefinition rule, IReadOnlyList<AlertSource> parents) => new(
        [.. parents.SelectMany(parent => parent.AlertAncestors.Append(parent.ToAncestor(rule)))],
        parents.Select(parent => parent.AlertDepth).DefaultIfEmpty().Max() + 1);

    /// <summary>The ancestry of a sequence's alert: its parents are its building blocks, which are alerts.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="blocks">For each block its id and its own ancestry.</param>
    public static AlertAncestry OfBlocks(RuleDefinition rule, IReadOnlyList<(string Id, AlertAncestry Ancestry)> blocks) => new(
        [.. blocks.SelectMany(block => block.Ancestry.Ancestors.Append(ToAncestor(rule, block.Id, block.Ancestry.Depth)))],
        blocks.Select(block => block.Ancestry.Depth).DefaultIfEmpty().Max() + 1);

    private static DocumentObject ToAncestor(RuleDefinition rule, string id, long depth) =>
        new(new Dictionary<string, DocumentNode> { ["id"] = id, ["type"] = "signal", ["depth"] = depth, ["rule"] = rule.RuleId });
}
