namespace RuleEngine.Service.Security;

/// <summary>The cookie of a session: not for scripts, not for other sites, over TLS under a name that browsers take from nobody else.</summary>
internal static class SessionCookie
{
    private const string PlainName = "ruleengine-session";

    /// <summary>The token that a request has, or null.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[NameOf(request)];

    /// <summary>Gives a browser its token.</summary>
    public static void Write(HttpContext context, string token) => context.Response.Cookies.Append(NameOf(context.Request), token, OptionsOf(context.Request));

    /// <summary>Takes it away.</summary>
    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(NameOf(context.Request), OptionsOf(context.Request));

    private static string NameOf(HttpRequest request) => request.IsHttps ? "__Host-" + PlainName : PlainName;

    private static CookieOptions OptionsOf(HttpRequest request) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", IsEssential = true };
}
