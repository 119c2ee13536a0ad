namespace RuleEngine.Rules;

/// <summary>An entry of <c>[[rule.exceptions_list]]</c>.</summary>
/// <param name="Id"><c>id</c>.</param>
/// <param name="ListId"><c>list_id</c>.</param>
/// <param name="NamespaceType"><c>namespace_type</c>.</param>
/// <param name="Type"><c>type</c>.</param>
public sealed record ExceptionsListDefinition(string Id, string ListId, string NamespaceType, string Type);
