using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// Takes a sink's secrets out of what is said of it: a place may well repeat in its answer what it was sent. Secrets are the values of headers, what a connection string says of the password, the user
/// information of an address and, of a webhook, its path, because that is where chats put their tokens.
/// </summary>
internal sealed class SecretText
{
    private const string Mask = "***";
    // What is shorter is no secret worth the name, and would be found in ordinary words.
    private const int MinLength = 4;

    private readonly string[] _secrets;

    /// <summary>Collects the secrets.</summary>
    public SecretText(SinkOptions options)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in options.Headers.Values)
        {
            secrets.Add(value);
            if (AuthenticationHeaderValue.TryParse(value, out var authentication) && authentication.Parameter is { } parameter) secrets.Add(parameter);
        }
        if (options.Url is { } url) AddUrl(secrets, url, options.Type == SinkType.Webhook);
        if (options.ConnectionString is { } connection) AddConnection(secrets, connection);
        _secrets = [.. secrets.Where(secret => secret.Length >= MinLength).OrderByDescending(secret => secret.Length)];
    }

    /// <summary>A text as it may be logged and shown: without secrets, on one line, and short.</summary>
    public string Clean(string text)
    {
        foreach (var secret in _secrets) text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        return LogText.Clean(text);
    }

    private static void AddUrl(HashSet<string> secrets, Uri url, bool isPathSecret)
    {
        if (!url.IsAbsoluteUri) return;
        foreach (var part in url.UserInfo.Split(':'))
        {
            secrets.Add(part);
            secrets.Add(Uri.UnescapeDataString(part));
        }
        if (url.UserInfo.Length > 0) secrets.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
        if (!isPathSecret) return;
        secrets.Add(url.PathAndQuery);
        foreach (var part in url.PathAndQuery.Split('/', '?', '&', '='))
        {
            if (part.Length >= 8) secrets.Add(part);
        }
    }

    private static void AddConnection(HashSet<string> secrets, string connection)
    {
        secrets.Add(connection);
        try
        {
            if (new NpgsqlConnectionStringBuilder(connection).Password is { } password) secrets.Add(password);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
        {
            // It cannot be taken apart, so no part of it is known to be harmless.
            foreach (var part in connection.Split(';', '=')) secrets.Add(part.Trim());
        }
    }
}
