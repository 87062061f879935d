using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage.Settings;

namespace NewsApi.Features.Webhooks;

static class WebhookRoutes
{
    static readonly ProducesResponseTypeMetadata Limited =
        new(StatusCodes.Status429TooManyRequests, typeof(Problem), ["application/problem+json"]);

    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<WebhookOptions>(WebhookOptions.Section);
        builder.Services.AddSingleton<WebhookTargetPolicy>();
        builder.Services.AddSingleton<WebhookDeliveryQueue>();
        builder.Services.AddSingleton<WebhookMessageBuilder>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddSingleton<WebhookAttemptRecorder>();
        builder.Services.AddHostedService<WebhookDeliveryWorker>();
    }

    public static void MapWebhookAdministration(this IEndpointRouteBuilder newsroom)
    {
        var webhooks = newsroom.MapGroup("/partners/{id}/webhooks").WithTags("Administration").RequireScope(Scope.Admin);

        webhooks.MapGet("/", ListPartnerWebhooks.Handle);
        webhooks.MapGet("/{webhook}/deliveries", ListPartnerWebhookDeliveries.Handle);
    }

    public static void MapWebhooks(this IEndpointRouteBuilder partners)
    {
        var webhooks = partners.MapGroup("/webhooks").WithTags("Webhooks").RequireScope(Scope.Partner);

        webhooks.MapGet("/", ListWebhooks.Handle);
        webhooks.MapPost("/", CreateWebhook.Handle);
        webhooks.MapGet("/{id}", GetWebhook.Handle);
        webhooks.MapDelete("/{id}", DeleteWebhook.Handle);
        webhooks.MapPost("/{id}/activation", EnableWebhook.Handle).WithMetadata(Limited);
        webhooks.MapPost("/{id}/secret", RotateWebhookSecret.Handle);
        webhooks.MapPost("/{id}/test", TestWebhook.Handle).WithMetadata(Limited);
        webhooks.MapGet("/{id}/deliveries", ListWebhookDeliveries.Handle);
        webhooks.MapGet("/{id}/deliveries/{delivery}", GetWebhookDelivery.Handle);
        webhooks.MapPost("/{id}/deliveries/{delivery}/redelivery", RedeliverWebhookMessage.Handle).WithMetadata(Limited);
    }
}
