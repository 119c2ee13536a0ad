namespace RuleEngine.Service.Intake.Elastic;

/// <summary>In addresses, the name of an index or data stream: it begins with no underscore.</summary>
internal sealed class IndexNameConstraint : IRouteConstraint
{
    /// <summary>How routes call it.</summary>
    public const string Name = "elasticIndex";

    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string { Length: > 0 } name && name[0] != '_';
}
