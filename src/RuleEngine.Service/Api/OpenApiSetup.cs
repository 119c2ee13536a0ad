using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace RuleEngine.Service.Api;

/// <summary>What the description of the API says besides what the endpoints say of themselves.</summary>
internal static class OpenApiSetup
{
    /// <summary>Sets it up.</summary>
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "RuleEngine",
            Version = "v1",
            Description = "Alerts, rules and state of the detection service. Errors are problem documents (RFC 9457). Where the service has keys, each request needs one.",
        };
        // Where it was asked is not where it is for everybody.
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of the service. 'ApiKey KEY', 'ApiKey BASE64(NAME:KEY)' and Basic with the key's name and the key are taken too." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    });
}
