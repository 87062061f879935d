using NewsApi.Http.Problems;

namespace NewsApi.Http;

/// <summary>
/// The headers that tell browsers what a response must not be used for: no framing, no sniffing, no referrer, no content from elsewhere.
/// </summary>
static class SecurityHeaders
{
    const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Swagger UI sets styles from its script, and calls this API.
    const string Explorer = Nothing
        + "; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

    static readonly string Page = $"{Nothing}; style-src 'sha256-{ProblemPages.StyleHash}'; img-src data:";

    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/swagger") ? Explorer
            : http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true ? Page
            : Nothing;
        if (IsBehindTls(http.Request))
            headers.StrictTransportSecurity = "max-age=31536000";
    }

    // A proxy that ends TLS says so. A client that pretends to be one affects its own response alone.
    static bool IsBehindTls(HttpRequest request) => request.IsHttps || request.Headers["X-Forwarded-Proto"] == "https";
}
