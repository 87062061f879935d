using FluentValidation;
using NewsApi.Contract;

namespace NewsApi.Http;

/// <summary>The manners of every endpoint, those to come included: one switchboard.</summary>
static class HttpSetup
{
    const int LargestBody = 1 << 20;

    public static void AddHttpManners(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(Site.Default);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json => NewsJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Problems>();
        services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddCors(cors => cors.AddDefaultPolicy(anyone => anyone
            .AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD").SetPreflightMaxAge(TimeSpan.FromDays(1))
            .WithExposedHeaders("ETag", "Last-Modified", "Link", "Location", "Retry-After")));
        services.AddContract();

        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name);
    }

    public static void UseHttpManners(this WebApplication app)
    {
        app.Use(SayManners);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = _ => Task.CompletedTask,
            SuppressDiagnosticsCallback = failure => Problems.IsExpected(failure.Exception),
        });
        app.UseStatusCodePages(Problems.Complete);
        app.UseResponseCompression();
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<StrictQuery>();
        app.UseMiddleware<Answers>();
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
            // A shared cache keeps one answer for those who send an Origin and those who do not.
            if (http.GetEndpoint()?.Metadata.GetMetadata<Door>() != Door.Operators)
                headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });

        return next(http);
    }
}
