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
    public async Task<WebhookMessage> Build(Webhook webhook, Partner partner, Delivery delivery, CancellationToken stop) => new()
    {
        Type = DeliveryView.TypeOf(delivery.Kind),
        Timestamp = delivery.At,
        Data = delivery.ArticleId is not { } article ? null : new()
        {
            Id = article,
            Kind = delivery.Kind!.Value,
            Reason = WithdrawalReasons.Of(delivery.Kind, delivery.Killed),
            Version = delivery.ArticleVersion!.Value,
            Slug = delivery.Slug!.Value,
            Links = new()
            {
                Article = $"{site.PublicUrl}/v1/partner/articles/{article}",
                Page = site.ArticleUrl(delivery.Section!.Value, delivery.Slug!.Value),
                Changes = $"{site.PublicUrl}/v1/partner/changes?after={PartnerChangeCursor.At(delivery.Position!.Value)}",
            },
            Article = webhook.IncludeArticle ? await FindEntitled(partner, article, stop) : null,
        },
    };

    // The current version, and only if the partner is still entitled to it: a delayed message must not reveal a withdrawn article.
    async Task<ArticleDetail?> FindEntitled(Partner partner, Id<Article> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var live = scope.ServiceProvider.GetRequiredService<LiveDb>();
        return await new ArticleQuery(live).For(partner.Entitlement, clock.GetUtcNow()).Among([id], withRest: true, stop) is [var article]
            ? PartnerArticle.Detail(article.Summary, article.Rest!, partner.Entitlement.IncludeImages)
            : null;
    }
}
