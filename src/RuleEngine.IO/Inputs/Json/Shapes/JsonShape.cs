namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>In which form a JSON object holds an event.</summary>
internal enum JsonShape
{
    /// <summary>An ECS document, or an object that nothing is known of: it passes as it is.</summary>
    Document,

    /// <summary>A hit of Elasticsearch: the event is in <c>_source</c>.</summary>
    Hit,

    /// <summary>The line of a bulk file that says what to do with the next.</summary>
    BulkAction,

    /// <summary>The line of a bulk file that changes a document: the event is in <c>doc</c>.</summary>
    BulkUpdate,

    /// <summary>A member holds Event XML.</summary>
    EventXml,

    /// <summary>Event XML turned into JSON element by element: <c>{"Event":{"System":…}}</c>.</summary>
    EventTree,

    /// <summary>Winlogbeat 6: values of the System element in members of their own, <c>event_data</c>.</summary>
    Winlogbeat6,

    /// <summary>What <c>Get-WinEvent | ConvertTo-Json</c> writes.</summary>
    PowerShell,

    /// <summary>A row of Azure's <c>SecurityEvent</c>, <c>Event</c> or <c>WindowsEvent</c>.</summary>
    Azure,

    /// <summary>NXLog and others: the values of System and of EventData side by side.</summary>
    Flat,

    /// <summary>The record of an anomaly, as Elastic's machine learning stores it: its time is in <c>timestamp</c>.</summary>
    Anomaly,
}
