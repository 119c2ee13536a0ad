namespace RuleEngine.Testing.Scaffolding;

/// <summary>Where events come from: the index patterns that let a rule see them, and how people call their source.</summary>
internal static class EventDatasets
{
    private const string SecurityChannel = "SECURITY";

    /// <summary>The patterns for events of the Security channel.</summary>
    public static IReadOnlyList<string> Security { get; } = ["winlogbeat-*", "logs-system.security*"];

    /// <summary>The patterns under which a rule sees all of the events; empty where patterns could exclude one.</summary>
    public static IReadOnlyList<string> PatternsOf(IReadOnlyList<SampleEvent> samples)
    {
        if (samples.Any(sample => sample.Find("_index") is not null)) return [];
        var patterns = samples.Select(PatternOf).Distinct(StringComparer.Ordinal).ToList();
        if (patterns.Contains("")) return [];
        return samples.All(IsWindows) ? ["winlogbeat-*", .. patterns] : patterns;
    }

    /// <summary>Tags in the way of the rules here.</summary>
    public static IReadOnlyList<string> TagsOf(IReadOnlyList<SampleEvent> samples)
    {
        var sources = samples.Select(sample => SourceOf(sample.FirstText("winlog.channel"))).Where(name => name.Length > 0).Distinct().Select(name => $"Data Source: {name}");
        return [.. samples.All(IsWindows) ? new[] { "Domain: Endpoint", "OS: Windows" } : [], "Use Case: Threat Detection", .. sources];
    }

    // Collectors differ in the case of channels.
    private static string SourceOf(string channel) => channel.ToUpperInvariant() switch
    {
        SecurityChannel => "Windows Security Event Logs",
        "MICROSOFT-WINDOWS-SYSMON/OPERATIONAL" => "Sysmon",
        "WINDOWS POWERSHELL" or "MICROSOFT-WINDOWS-POWERSHELL/OPERATIONAL" => "PowerShell Logs",
        _ => "",
    };

    private static bool IsWindows(SampleEvent sample) => sample.Find("winlog.channel") is not null || sample.Find("winlog.provider_name") is not null;

    private static string PatternOf(SampleEvent sample)
    {
        var dataset = sample.FirstText("data_stream.dataset");
        if (dataset.Length > 0) return $"{(sample.FirstText("data_stream.type") is { Length: > 0 } type ? type : "logs")}-{dataset}*";
        return string.Equals(sample.FirstText("winlog.channel"), SecurityChannel, StringComparison.OrdinalIgnoreCase) ? Security[1] : "";
    }
}
