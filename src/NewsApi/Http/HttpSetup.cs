using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using NewsApi.Contract;
using NewsApi.Contract.Json;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Caching;
using NewsApi.Http.Idempotency;
using NewsApi.Http.OpenApi;
using NewsApi.Http.Problems;
using NewsApi.Storage.Settings;

namespace NewsApi.Http;

/// <summary>The manners of every endpoint, those to come included: one switchboard.</summary>
static class HttpSetup
{
    const int LargestBody = 1 << 20;
    const int LongestAddress = 8 * 1024;
    const int LargestHeaders = 32 * 1024;
    static readonly string[] Exposed = ["ETag", "Last-Modified", "Link", "Location", "Retry-After"];

    public static void AddHttpConventions(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(Site.Default);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            // Kestrel refuses without a word; up to these sizes we refuse ourselves, with a problem that says why.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // Who reads slower than this holds memory that others need.
            kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
            // HTTP allows any byte in a header's value; strict UTF-8 would refuse the request without a word.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        });

        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json => NewsJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSettings<CacheOptions>(CacheOptions.Section);
        services.AddSingleton<ResponseCache>();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/rss+xml", "application/atom+xml", "application/feed+json", "application/ld+json"];
        });
        services.AddCors(cors => cors.AddDefaultPolicy(anyone => anyone
            .AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD").SetPreflightMaxAge(TimeSpan.FromDays(1))
            .WithExposedHeaders(Exposed)));
        services.AddOpenApi();
        builder.AddApiAuthentication();

        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name);
    }

    public static void UseHttpConventions(this WebApplication app)
    {
        app.Use(SayManners);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = _ => Task.CompletedTask,
            SuppressDiagnosticsCallback = failure => ProblemExceptionHandler.IsExpected(failure.Exception),
        });
        app.UseStatusCodePages(ProblemExceptionHandler.Complete);
        app.Use(RefuseGiants);
        app.UseResponseCompression();
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<ResponseCacheMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<StrictQuery>();
        app.UseMiddleware<ConditionalRequests>();
        app.UseMiddleware<UnitOfWorkMiddleware>();
    }

    static Task RefuseGiants(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > LongestAddress)
            return ProblemExceptionHandler.Answer(http, ProblemCatalog.For("address-too-long"));
        if (request.Headers.Sum(h => h.Key.Length + h.Value.Sum(v => v?.Length ?? 0)) > LargestHeaders)
            return ProblemExceptionHandler.Answer(http, ProblemCatalog.For("headers-too-large"));
        return next(http);
    }

    // Set last of all, because an error on the way clears the headers that were set before.
    static Task SayManners(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.CacheControl.Count == 0 || http.Response.StatusCode >= 400)
                headers.CacheControl = "no-store";
            headers.Remove("Expires");
            headers.Remove("Pragma");
            var door = http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>();
            if (door is { Writes: false } && door != EndpointPolicy.Operators || door is null)
                ServeAnyOrigin(headers);
            if (door == EndpointPolicy.Previews)
                headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
            return Task.CompletedTask;
        });

        return next(http);
    }

    // A shared cache keeps one answer for those who send an Origin, or can unpack, and those who do not: it must hold for all.
    static void ServeAnyOrigin(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = string.Join(',', Exposed);
        if (!headers.Vary.Contains(HeaderNames.AcceptEncoding))
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }
}
