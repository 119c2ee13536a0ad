using Microsoft.Extensions.DependencyInjection.Extensions;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>Intake as Elasticsearch does it, for a host.</summary>
internal static class ElasticServices
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Writing = ["POST", "PUT"];
    private static readonly string[] Changing = ["POST", "PUT", "DELETE"];

    // Other parts of the service have fixed names, which go before.
    private const string Index = "/{index:" + IndexNameConstraint.Name + "}";

    /// <summary>Adds what the endpoints need beside intake.</summary>
    public static IServiceCollection AddElasticIntake(this IServiceCollection services)
    {
        services.Configure<RouteOptions>(options =>
        {
            options.SetParameterPolicy<IndexNameConstraint>(IndexNameConstraint.Name);
            options.SetParameterPolicy<ApiNameConstraint>(ApiNameConstraint.Name);
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, RootPolicy>());
        return services;
    }

    /// <summary>Maps what shippers call, for those who may ingest. <c>GET /</c> with <c>Accept: text/html</c> is left to a page, where there is one.</summary>
    public static IEndpointConventionBuilder MapElasticIntake(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireApiRole(ApiRole.Ingest);
        var services = routes.ServiceProvider;
        MapDocuments(group, services);
        MapCluster(group, new ClusterEndpoints(services.GetRequiredService<TimeProvider>()));
        MapSetup(group);
        return group;
    }

    private static void MapDocuments(RouteGroupBuilder group, IServiceProvider services)
    {
        var intake = services.GetRequiredService<IEventIntake>();
        var options = services.GetRequiredService<DetectionServiceOptions>();
        var bulk = new BulkEndpoint(intake, options.Journal, options.Listen, services.GetRequiredService<TimeProvider>());
        var documents = new DocumentEndpoint(intake, options.Journal, options.Listen);
        Map(group, "/_bulk", Writing, bulk.HandleAsync);
        Map(group, Index + "/_bulk", Writing, bulk.HandleAsync);
        Map(group, Index + "/_doc", Writing, documents.IndexAsync);
        Map(group, Index + "/_doc/{id}", Writing, documents.IndexAsync);
        Map(group, Index + "/_create/{id}", Writing, documents.CreateAsync);
    }

    private static void MapCluster(RouteGroupBuilder group, ClusterEndpoints cluster)
    {
        Map(group, "/", Reading, ClusterEndpoints.RootAsync).WithMetadata(RootPolicy.Mark);
        Map(group, "/_license", Reading, ClusterEndpoints.LicenseAsync);
        Map(group, "/_xpack", Reading, ClusterEndpoints.FeaturesAsync);
        Map(group, "/_cluster/health/{**name}", Reading, ClusterEndpoints.HealthAsync);
        Map(group, "/_cat/health", Reading, cluster.CatHealthAsync);
        Map(group, "/_nodes/{**part}", Reading, ClusterEndpoints.NodesAsync);
    }

    private static void MapSetup(RouteGroupBuilder group)
    {
        foreach (var kind in SetupEndpoints.Kinds)
        {
            Map(group, $"/{kind}", Reading, SetupEndpoints.ListAsync);
            Map(group, $"/{kind}/{{name}}", Reading, SetupEndpoints.FindAsync);
            Map(group, $"/{kind}/{{name}}", Changing, SetupEndpoints.AcknowledgeAsync);
        }

        Map(group, "/_aliases", ["POST"], SetupEndpoints.AcknowledgeAsync);
        Map(group, Index + "/_alias/{name}", Changing, SetupEndpoints.AcknowledgeAsync);
        Map(group, Index + "/_refresh", Writing, SetupEndpoints.AcknowledgeAsync);
        Map(group, Index, ["HEAD"], SetupEndpoints.FindAsync);
        Map(group, Index, ["PUT"], SetupEndpoints.AcknowledgeAsync);
        Map(group, "/{api:" + ApiNameConstraint.Name + "}/{**rest}", null, SetupEndpoints.UnknownAsync);
    }

    // Clients work with nothing that does not say by this header that it is Elasticsearch.
    private static IEndpointConventionBuilder Map(RouteGroupBuilder group, string pattern, string[]? methods, RequestDelegate handle)
    {
        return methods is null ? group.Map(pattern, Answer) : group.MapMethods(pattern, methods, Answer);

        Task Answer(HttpContext context)
        {
            context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
            return handle(context);
        }
    }
}
