namespace RuleEngine.Service.Security;

/// <summary>Says what keeps the service from listening as it is told: nobody but this machine may reach it without TLS and without keys.</summary>
internal static class ListenerCheck
{
    /// <summary>Finds what is wrong, each with what to do about it; empty when it may listen.</summary>
    public static IReadOnlyList<string> FindProblems(DetectionServiceOptions options)
    {
        var problems = new List<string>();
        CheckAddress(options.Listen, options.Keys.Count, problems);
        CheckLimits(options.Listen, problems);
        CheckSyslog(options, problems);
        CheckKeys(options.Keys, problems);
        return problems;
    }

    private static void CheckAddress(ListenerOptions listen, int keys, List<string> problems)
    {
        if (!listen.Url.IsAbsoluteUri || listen.Url.Scheme is not ("http" or "https") || ListenAddress.Parse(listen.Url.Authority) is not { } address)
        {
            problems.Add($"RuleEngine:Listen:Url is '{listen.Url.OriginalString}'; write http://127.0.0.1:9280, or https:// with the IP address to listen on.");
            return;
        }
        if (listen.Url.AbsolutePath != "/" || listen.Url.Query.Length > 0 || listen.Url.Fragment.Length > 0 || listen.Url.UserInfo.Length > 0)
        {
            problems.Add($"RuleEngine:Listen:Url is '{listen.Url.Scheme}://{listen.Url.Authority}' and more; leave out all behind the port, and users and passwords.");
        }
        var isHttps = listen.Url.Scheme == "https";
        if (isHttps) CheckCertificate(listen, problems);
        if (address.IsLoopback) return;
        if (!isHttps) problems.Add($"The service would listen on {listen.Url.Authority}, which other machines reach, without TLS; write https:// in RuleEngine:Listen:Url and name CertificatePath and CertificateKeyPath, or listen on 127.0.0.1.");
        if (keys == 0) problems.Add($"The service would listen on {listen.Url.Authority}, which other machines reach, and let everybody in; make a key with --new-key NAME and put its lines under RuleEngine:Keys, or listen on 127.0.0.1.");
    }

    private static void CheckCertificate(ListenerOptions listen, List<string> problems)
    {
        if (listen.CertificatePath is null || listen.CertificateKeyPath is null)
        {
            problems.Add("TLS needs a certificate; name its PEM file in RuleEngine:Listen:CertificatePath and that of its key in RuleEngine:Listen:CertificateKeyPath.");
            return;
        }
        try
        {
            using var certificate = CertificateFile.Read(listen.CertificatePath, listen.CertificateKeyPath);
        }
        catch (CertificateFileException exception)
        {
            problems.Add(exception.Message);
        }
    }

    private static void CheckLimits(ListenerOptions listen, List<string> problems)
    {
        if (listen.MaxBodyBytes <= 0) problems.Add($"RuleEngine:Listen:MaxBodyBytes is {listen.MaxBodyBytes}; it must be above 0.");
        if (listen.MaxRequestsPerSecond <= 0) problems.Add($"RuleEngine:Listen:MaxRequestsPerSecond is {listen.MaxRequestsPerSecond}; it must be above 0.");
        if (listen.MaxConnections <= 0) problems.Add($"RuleEngine:Listen:MaxConnections is {listen.MaxConnections}; it must be above 0.");
    }

    private static void CheckSyslog(DetectionServiceOptions options, List<string> problems)
    {
        var syslog = options.Syslog;
        if (syslog.Listen is null) return;
        if (syslog.MaxConnections <= 0) problems.Add($"RuleEngine:Syslog:MaxConnections is {syslog.MaxConnections}; it must be above 0.");
        if (ListenAddress.Parse(syslog.Listen) is not { } address)
        {
            problems.Add($"RuleEngine:Syslog:Listen is '{syslog.Listen}'; write an IP address and a port, such as 127.0.0.1:6514.");
            return;
        }
        // The certificate is looked at once, with the address of HTTP, when that uses it too.
        if (syslog.Tls && options.Listen.Url is not { IsAbsoluteUri: true, Scheme: "https" }) CheckCertificate(options.Listen, problems);
        if (syslog.ClientCertificatesPath is { } path) CheckAuthorities(path, problems);
        if (address.IsLoopback) return;
        if (!syslog.Tls) problems.Add($"Syslog would listen on {syslog.Listen}, which other machines reach, without TLS; set RuleEngine:Syslog:Tls, or listen on 127.0.0.1.");
        if (syslog.ClientCertificatesPath is null) problems.Add($"Syslog would listen on {syslog.Listen}, which other machines reach, and take events from everybody; name the PEM file of the authority that signs the senders' certificates in RuleEngine:Syslog:ClientCertificatesPath, or listen on 127.0.0.1.");
    }

    private static void CheckAuthorities(string path, List<string> problems)
    {
        try
        {
            foreach (var certificate in CertificateFile.ReadAuthorities(path)) certificate.Dispose();
        }
        catch (CertificateFileException exception)
        {
            problems.Add(exception.Message);
        }
    }

    private static void CheckKeys(IList<ApiKeyOptions> keys, List<string> problems)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys[i];
            // A name stands in front of a colon in Basic, and in logs.
            if (key.Name.Length is 0 or > 100 || key.Name.Any(letter => char.IsControl(letter) || letter == ':')) problems.Add($"RuleEngine:Keys:{i}:Name is empty, too long, or has a colon or a control character; give each key a short name.");
            if (!ApiKeyRing.IsHash(key.Hash)) problems.Add($"RuleEngine:Keys:{i}:Hash is no SHA-256 in hexadecimal; make the key with --new-key NAME and copy the line.");
            if (key.Roles.Count == 0) problems.Add($"RuleEngine:Keys:{i}:Roles is empty; write ingest, read or admin.");
        }
        foreach (var name in keys.GroupBy(key => key.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)) problems.Add($"Two keys are named '{name.Key}' in RuleEngine:Keys; give each a name of its own.");
        foreach (var hash in keys.GroupBy(key => key.Hash, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)) problems.Add($"The keys {string.Join(" and ", hash.Select(key => $"'{key.Name}'"))} in RuleEngine:Keys are the same key; make one for each.");
    }
}
