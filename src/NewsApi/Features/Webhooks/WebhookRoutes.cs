using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Webhooks;

static class WebhookRoutes
{
    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TargetGuard>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService<WebhookCourier>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder partners)
    {
        var webhooks = partners.MapGroup("/webhooks").WithTags("Webhooks").Needs(Scope.Partner);

        webhooks.MapGet("/", ListWebhooks.Handle);
        webhooks.MapPost("/", Subscribe.Handle);
        webhooks.MapGet("/{id}", GetWebhook.Handle);
        webhooks.MapDelete("/{id}", Unsubscribe.Handle);
        webhooks.MapPost("/{id}/activation", SwitchOnWebhook.Handle);
        webhooks.MapPost("/{id}/secret", RotateSecret.Handle);
        webhooks.MapPost("/{id}/test", TestWebhook.Handle);
        webhooks.MapGet("/{id}/deliveries", ListDeliveries.Handle);
        webhooks.MapGet("/{id}/deliveries/{delivery}", GetDelivery.Handle);
        webhooks.MapPost("/{id}/deliveries/{delivery}/redelivery", Redeliver.Handle);
    }
}
