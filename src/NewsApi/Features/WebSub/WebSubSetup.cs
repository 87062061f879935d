using NewsApi.Storage;

namespace NewsApi.Features.WebSub;

static class WebSubSetup
{
    /// <summary>Registers the publisher if the setting <c>WebSub:Hub</c> names a hub.</summary>
    public static void AddWebSub(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration["WebSub:Hub"] is not { Length: > 0 } hub)
            return;
        if (!Uri.TryCreate(hub, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new StartupException($"WebSub:Hub must be an absolute http or https URL; '{hub}' is not.");
        builder.Services.AddHostedService<WebSubPublisher>();
    }
}
