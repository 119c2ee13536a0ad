namespace RuleEngine.TestKit;

/// <summary>A template: an element with places for values.</summary>
internal sealed record EvtxTemplate(Guid Id, EvtxNode.Element Root);
