using System.Globalization;
using System.Text.Json;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>What shippers ask of the cluster before they send: its version, license, health and nodes.</summary>
internal sealed class ClusterEndpoints(TimeProvider time)
{
    // Shippers refuse to work with much older ones, and with newer majors than their own.
    private const string Version = "8.19.0";
    private const string ClusterName = "ruleengine";

    // Made up, and the same for ever, as the ids of one cluster are.
    private const string ClusterId = "cnVsZWVuZ2luZS1jbHVzdA";
    private const string NodeId = "cnVsZWVuZ2luZS1ub2RlMA";

    /// <summary><c>GET /</c>.</summary>
    public static Task RootAsync(HttpContext context) => ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteString("name", Environment.MachineName);
        json.WriteString("cluster_name", ClusterName);
        json.WriteString("cluster_uuid", ClusterId);
        json.WriteStartObject("version");
        json.WriteString("number", Version);
        json.WriteString("build_flavor", "default");
        json.WriteString("build_type", "tar");
        json.WriteString("build_hash", "0000000000000000000000000000000000000000");
        json.WriteString("build_date", "2025-01-01T00:00:00.000Z");
        json.WriteBoolean("build_snapshot", false);
        json.WriteString("lucene_version", "9.12.0");
        json.WriteString("minimum_wire_compatibility_version", "7.17.0");
        json.WriteString("minimum_index_compatibility_version", "7.0.0");
        json.WriteEndObject();

        // Clients look for this sentence.
        json.WriteString("tagline", "You Know, for Search");
        json.WriteEndObject();
    });

    /// <summary><c>GET /_license</c>.</summary>
    public static Task LicenseAsync(HttpContext context) => ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        WriteLicense(json);
        json.WriteEndObject();
    });

    /// <summary><c>GET /_xpack</c>.</summary>
    public static Task FeaturesAsync(HttpContext context) => ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        WriteLicense(json);
        json.WriteStartObject("features");
        foreach (var feature in (string[])["ilm", "data_streams", "monitoring"])
        {
            json.WriteStartObject(feature);
            json.WriteBoolean("available", true);
            json.WriteBoolean("enabled", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("tagline", "You know, for X");
        json.WriteEndObject();
    });

    /// <summary><c>GET /_cluster/health</c>.</summary>
    public static Task HealthAsync(HttpContext context) => ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster_name", ClusterName);
        json.WriteString("status", "green");
        json.WriteBoolean("timed_out", false);
        json.WriteNumber("number_of_nodes", 1);
        json.WriteNumber("number_of_data_nodes", 1);
        foreach (var name in (string[])["active_primary_shards", "active_shards", "relocating_shards", "initializing_shards", "unassigned_shards", "delayed_unassigned_shards", "number_of_pending_tasks"])
        {
            json.WriteNumber(name, 0);
        }

        json.WriteNumber("active_shards_percent_as_number", 100.0);
        json.WriteEndObject();
    });

    /// <summary><c>GET /_cat/health</c>, by which rsyslog sees whether somebody is there.</summary>
    public Task CatHealthAsync(HttpContext context)
    {
        var now = time.GetUtcNow();
        context.Response.ContentType = "text/plain; charset=UTF-8";
        var line = string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()} {now:HH:mm:ss} {ClusterName} green 1 1 0 0 0 0 0 0 - 100.0%\n");
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(line);
    }

    /// <summary><c>GET /_nodes</c>: the one node that there is, at the address under which it was asked.</summary>
    public static Task NodesAsync(HttpContext context)
    {
        var connection = context.Connection;
        var address = connection.LocalIpAddress is { } ip ? new System.Net.IPEndPoint(ip, connection.LocalPort).ToString() : context.Request.Host.Value ?? "";
        return ElasticJson.WriteAsync(context.Response, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("_nodes");
            json.WriteNumber("total", 1);
            json.WriteNumber("successful", 1);
            json.WriteNumber("failed", 0);
            json.WriteEndObject();
            json.WriteString("cluster_name", ClusterName);
            json.WriteStartObject("nodes");
            WriteNode(json, address);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void WriteNode(Utf8JsonWriter json, string address)
    {
        json.WriteStartObject(NodeId);
        json.WriteString("name", Environment.MachineName);
        json.WriteString("version", Version);
        json.WriteString("build_flavor", "default");
        json.WriteStartArray("roles");
        json.WriteStringValue("data");
        json.WriteStringValue("ingest");
        json.WriteEndArray();
        json.WriteStartObject("http");
        json.WriteStartArray("bound_address");
        json.WriteStringValue(address);
        json.WriteEndArray();
        json.WriteString("publish_address", address);
        json.WriteEndObject();
        json.WriteStartObject("ingest");
        json.WriteStartArray("processors");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLicense(Utf8JsonWriter json)
    {
        json.WriteStartObject("license");
        json.WriteString("status", "active");
        json.WriteString("uid", "00000000-0000-0000-0000-000000000000");
        json.WriteString("type", "basic");
        json.WriteString("mode", "basic");
        json.WriteString("issued_to", ClusterName);
        json.WriteNumber("max_nodes", 1000);
        json.WriteEndObject();
    }
}
