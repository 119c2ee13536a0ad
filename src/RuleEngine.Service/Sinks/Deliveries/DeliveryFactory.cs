namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>What delivers to each kind of place.</summary>
internal static class DeliveryFactory
{
    /// <summary>A configured sink as a registration.</summary>
    public static AlertSinkRegistration Registration(string name, SinkOptions options, string dataFolder) =>
        new(name, NameOf(options.Type), options, services => Create(name, options, dataFolder, services.GetRequiredService<TimeProvider>()))
        {
            // A place that answers each alert by itself has each tried by itself.
            IsOneByOne = options.Type == SinkType.Webhook,
            IsToldOnce = options is { Type: SinkType.Webhook, Body: WebhookBody.Slack or WebhookBody.Teams },
        };

    private static IAlertDelivery Create(string name, SinkOptions options, string dataFolder, TimeProvider time) => options.Type switch
    {
        SinkType.File => new FileDelivery(Path.GetFullPath(options.Path ?? SinkFileName.Of(name) + ".ndjson", Path.GetFullPath(dataFolder)), options.MaxFileBytes, options.KeptFiles),
        SinkType.Stdout => new StdoutDelivery(Console.OpenStandardOutput()),
        SinkType.Webhook => new WebhookDelivery(options, time),
        SinkType.Elasticsearch => new ElasticsearchDelivery(options, time),
        SinkType.Syslog => new SyslogDelivery(options.Url ?? throw new InvalidOperationException("A syslog sink needs a Url."), Environment.MachineName, options.CaFile),
        SinkType.PostgreSql => new PostgreSqlDelivery(options.ConnectionString ?? "", options.Table),
        _ => throw new InvalidOperationException($"There is no sink of type {options.Type}."),
    };

    private static string NameOf(SinkType type) => type.ToString().ToLowerInvariant();
}
