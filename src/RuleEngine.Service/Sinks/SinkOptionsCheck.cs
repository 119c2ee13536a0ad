using System.Text.RegularExpressions;
using Npgsql;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Sinks;

/// <summary>What is wrong with the options of a sink, to be said at start.</summary>
internal static partial class SinkOptionsCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The problems, in sentences without secrets; none when it can be used.</summary>
    public static IEnumerable<string> ProblemsOf(string name, SinkOptions options)
    {
        string At(string option) => $"RuleEngine:Sinks:{name}:{option}";
        if (string.IsNullOrWhiteSpace(name)) yield return "RuleEngine:Sinks: a sink needs a name.";
        if (options.BatchSize is < 1 or > 10_000) yield return $"{At("BatchSize")} must be 1 to 10000.";
        if (options.MaxPerMinute < 0) yield return $"{At("MaxPerMinute")} must not be negative.";
        if (options.MaxAttempts < 0) yield return $"{At("MaxAttempts")} must not be negative.";
        if (options.RetryDelay <= TimeSpan.Zero || options.RetryDelay > Longest) yield return $"{At("RetryDelay")} must be more than nothing, and at most a day.";
        if (options.MaxRetryDelay < options.RetryDelay || options.MaxRetryDelay > Longest) yield return $"{At("MaxRetryDelay")} must be RetryDelay or more, and at most a day.";
        if (options.Timeout < TimeSpan.FromMilliseconds(10) || options.Timeout > Longest) yield return $"{At("Timeout")} must be 10 ms to a day.";
        if (options.MaxFileBytes < 1024) yield return $"{At("MaxFileBytes")} must be 1024 or more.";
        if (options.KeptFiles < 0) yield return $"{At("KeptFiles")} must not be negative.";
        if (options.KeptDeadLetterFiles < 1) yield return $"{At("KeptDeadLetterFiles")} must be 1 or more.";
        foreach (var problem in OfType(options)) yield return $"{At(problem.Option)} {problem.Text}";
    }

    private static IEnumerable<(string Option, string Text)> OfType(SinkOptions options)
    {
        switch (options.Type)
        {
            case SinkType.Webhook or SinkType.Elasticsearch when options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" }:
                yield return ("Url", "must be an address with http or https.");
                break;
            case SinkType.Elasticsearch when options.Index.Length == 0 || options.Index.Any(char.IsWhiteSpace):
                yield return ("Index", "must name an index, an alias or a data stream.");
                break;
            case SinkType.Syslog when options.Url is not { IsAbsoluteUri: true, Scheme: "tcp" or "tls" or "udp", Port: > 0 }:
                yield return ("Url", "must be tcp://HOST:PORT, tls://HOST:PORT or udp://HOST:PORT.");
                break;
            case SinkType.PostgreSql:
                if (!IsConnectionString(options.ConnectionString)) yield return ("ConnectionString", "must be a connection string of Npgsql, such as Host=…;Database=…;Username=….");
                if (!TableName().IsMatch(options.Table)) yield return ("Table", "must be a name of letters, digits and _, perhaps with a schema before it.");
                break;
        }
        if (options.CaFile is { } caFile && ProblemOfAuthorities(options, caFile) is { } problem) yield return ("CaFile", problem);
        foreach (var (name, value) in options.Headers)
        {
            if (name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')) || value.Any(char.IsControl)) yield return ("Headers", "must be names and values that HTTP allows.");
        }
    }

    private static string? ProblemOfAuthorities(SinkOptions options, string path)
    {
        if (options is not { Type: SinkType.Syslog, Url: { IsAbsoluteUri: true, Scheme: "tls" } }) return "is for syslog by tls:// alone; leave it out.";
        try
        {
            foreach (var certificate in CertificateFile.ReadAuthorities(path)) certificate.Dispose();
            return null;
        }
        catch (CertificateFileException exception)
        {
            return $"cannot be used: {exception.Message}";
        }
    }

    private static bool IsConnectionString(string? text)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(text) && new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A([A-Za-z_][A-Za-z0-9_]{0,39}\.)?[A-Za-z_][A-Za-z0-9_]{0,39}\z")]
    private static partial Regex TableName();
}
