namespace RuleEngine.Service.Intake.Elastic;

/// <summary>In addresses, what only Elasticsearch has: a first part that begins with an underscore.</summary>
internal sealed class ApiNameConstraint : IRouteConstraint
{
    /// <summary>How routes call it.</summary>
    public const string Name = "elasticApi";

    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string { Length: > 0 } name && name[0] == '_';
}
