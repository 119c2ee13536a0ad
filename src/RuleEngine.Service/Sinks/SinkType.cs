namespace RuleEngine.Service.Sinks;

/// <summary>To what kind of place a sink delivers.</summary>
public enum SinkType
{
    /// <summary>A file of NDJSON, with rotation.</summary>
    File,

    /// <summary>Standard output, NDJSON.</summary>
    Stdout,

    /// <summary>An HTTP endpoint that takes JSON: generic, or of a chat.</summary>
    Webhook,

    /// <summary>An index of Elasticsearch, by its bulk API.</summary>
    Elasticsearch,

    /// <summary>A syslog server, in CEF.</summary>
    Syslog,

    /// <summary>A table of PostgreSQL.</summary>
    PostgreSql,
}
