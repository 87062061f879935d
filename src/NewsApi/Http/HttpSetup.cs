using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;
using NewsApi.Contract;
using NewsApi.Contract.Json;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Caching;
using NewsApi.Http.Limits;
using NewsApi.Http.OpenApi;
using NewsApi.Http.Problems;
using NewsApi.Storage.Settings;

namespace NewsApi.Http;

/// <summary>The HTTP behaviour that all endpoints share: limits, middleware, JSON, CORS and default headers.</summary>
static class HttpSetup
{
    public const int MaxBodySize = 1 << 20;
    const int MaxUriLength = 8 * 1024;
    const int MaxHeadersSize = 32 * 1024;
    static readonly string[] ExposedHeaders = ["ETag", "Last-Modified", "Link", "Location", "Retry-After"];

    public static void AddHttpConventions(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(Site.Default);
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);

        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json => NewsJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSettings<CacheOptions>(CacheOptions.Section);
        services.AddSingleton<ResponseCache>();
        services.AddSingleton<WriteLimiter>();
        services.AddSingleton<RequestMemory>();
        services.AddSingleton<ResponseMemory>();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "application/rss+xml", "application/atom+xml", "application/feed+json", "application/ld+json",
            ];
        });
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD").SetPreflightMaxAge(TimeSpan.FromDays(1))
            .WithExposedHeaders(ExposedHeaders)));
        services.AddOpenApi();
        builder.AddApiAuthentication();

        ValidatorOptions.Global.PropertyNameResolver =
            (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
    }

    static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodySize;
        // Kestrel rejects larger requests with an empty response; below these sizes RejectOversizedRequests writes a problem.
        kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // Read ahead for a request whose body is not read yet; not less than the limit of the headers.
        kestrel.Limits.MaxRequestBufferSize = 128 * 1024;
        // A slower client would hold an upload open for too long.
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        // A slower client would hold response buffers for too long.
        kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
        // HTTP allows any byte in a header value; the default UTF-8 decoder would reject the request with an empty response.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
    }

    public static void UseHttpConventions(this WebApplication app)
    {
        app.Use(SetDefaultHeaders);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = _ => Task.CompletedTask,
            SuppressDiagnosticsCallback = _ => true, // ProblemExceptionHandler logs
        });
        app.UseStatusCodePages(ProblemExceptionHandler.WriteForStatus);
        app.Use(RejectOversizedRequests);
        app.UseResponseCompression();
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<KnownParameters>();
        app.UseMiddleware<ResponseCacheMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<StrictQuery>();
        app.UseMiddleware<ConditionalRequests>();
        app.UseMiddleware<WriteAdmission>();
    }

    static Task RejectOversizedRequests(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > MaxUriLength)
            return ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("uri-too-long"));
        if (request.Headers.Sum(h => h.Key.Length + h.Value.Sum(v => v?.Length ?? 0)) > MaxHeadersSize)
            return ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("headers-too-large"));
        return next(http);
    }

    // Set when the response starts, because the exception handler clears headers that were set before.
    static Task SetDefaultHeaders(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            SecurityHeaders.Set(http);
            if (headers.CacheControl.Count == 0 || http.Response.StatusCode >= 400)
                headers.CacheControl = "no-store";
            headers.Remove("Expires");
            headers.Remove("Pragma");
            var policy = http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>();
            if (policy is not { AlwaysSendsCorsHeaders: false })
                AddCorsHeaders(headers);
            if (policy is { HasSecretAddress: true })
            {
                headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
                headers["Referrer-Policy"] = "no-referrer";
            }

            return Task.CompletedTask;
        });

        return next(http);
    }

    // A shared cache stores one response for requests with and without Origin, and must separate compressed from plain ones.
    static void AddCorsHeaders(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = string.Join(',', ExposedHeaders);
        if (!headers.Vary.Contains(HeaderNames.AcceptEncoding))
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }
}
