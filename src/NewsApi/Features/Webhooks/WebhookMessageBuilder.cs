using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Webhooks;

/// <summary>Builds the message of a delivery at the time of sending.</summary>
sealed class WebhookMessageBuilder(IServiceScopeFactory scopes, Site site, TimeProvider clock)
{
    /// <summary>
    /// The message; null if its article has been withdrawn from the partner since: then only the message about the withdrawal may be sent.
    /// </summary>
    public async Task<WebhookMessage?> Build(Webhook webhook, Partner partner, Delivery delivery, CancellationToken stop)
    {
        if (delivery.ArticleId is not { } id)
            return MessageOf(delivery, null);
        if (delivery.Kind is MessageKind.Withdrawn)
            return MessageOf(delivery, DataOf(delivery, id));

        return await FindEntitled(partner, id, stop) is { } current
            ? MessageOf(delivery, DataOf(delivery, id) with { Article = webhook.IncludeArticle ? current : null })
            : null;
    }

    static WebhookMessage MessageOf(Delivery delivery, WebhookArticle? data) =>
        new() { Type = DeliveryView.TypeOf(delivery.Kind), Timestamp = delivery.At, Data = data };

    WebhookArticle DataOf(Delivery delivery, Id<Article> id) => new()
    {
        Id = id,
        Kind = delivery.Kind,
        Reason = delivery.Reason,
        Note = delivery.Note,
        Version = delivery.ArticleVersion!.Value,
        Slug = delivery.Slug!.Value,
        Links = new()
        {
            Article = $"{site.PublicUrl}/v1/partner/articles/{id}",
            Page = site.ArticleUrl(delivery.Section!.Value, delivery.Slug!.Value),
            Changes = $"{site.PublicUrl}/v1/partner/changes?after={PartnerChangeCursor.At(delivery.Position!.Value)}",
        },
    };

    // The current version, whichever version the message is about.
    async Task<ArticleDetail?> FindEntitled(Partner partner, Id<Article> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var live = scope.ServiceProvider.GetRequiredService<LiveDb>();
        return await new ArticleQuery(live).For(partner.Entitlement, clock.GetUtcNow()).Among([id], withRest: true, stop) is [var article]
            ? PartnerArticle.Detail(article.Summary, article.Rest!, partner.Entitlement.IncludeImages)
            : null;
    }
}
