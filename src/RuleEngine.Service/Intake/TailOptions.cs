namespace RuleEngine.Service.Intake;

/// <summary>A file or folder that is followed. Section <c>RuleEngine:Tails:N</c>.</summary>
public sealed class TailOptions
{
    /// <summary>A file, a folder, or a pattern such as <c>/var/log/windows/*.ndjson</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>The index that its events are taken to be in, or null.</summary>
    public string? Index { get; set; }

    /// <summary>Whether what is in the files when they are first followed is read; otherwise only what comes behind it. A file that turns up later is read from its start.</summary>
    public bool FromStart { get; set; } = true;
}
