namespace RuleEngine.Service.Sinks;

/// <summary>What a webhook is sent.</summary>
public enum WebhookBody
{
    /// <summary>The alerts with their documents, as JSON.</summary>
    Json,

    /// <summary>A message as Slack's incoming webhooks take it.</summary>
    Slack,

    /// <summary>An adaptive card as workflows of Teams take it.</summary>
    Teams,
}
