using System.ComponentModel.DataAnnotations;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Partners;

/// <summary>An article that a partner had and must remove.</summary>
sealed record TakedownView
{
    /// <summary>The article's id.</summary>
    public required Id<Article> ArticleId { get; init; }

    /// <summary>The article's slug as the partner knows it.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The article's version when it was withdrawn.</summary>
    public required int Version { get; init; }

    /// <summary>The URL of the article's page on the readers' site as the partner knows it.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>
    /// Why the article was withdrawn: `killed` permanently, `unpublished`, or `notEntitled` where the entitlement no longer covers it.
    /// </summary>
    public required WithdrawalReason Reason { get; init; }

    /// <summary>The explanation that the partner received; null if there is none.</summary>
    public required string? Note { get; init; }

    /// <summary>When the article was withdrawn. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// When the partner acknowledged the takedown: each of its webhooks has accepted the message with 2xx, or, if none was sent, the
    /// partner has continued to read its change feed after it. Null until then. RFC 3339, UTC.
    /// </summary>
    public required DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The webhooks that have not accepted the message.</summary>
    public required IReadOnlyList<UndeliveredTakedown> Undelivered { get; init; }
}

/// <summary>A message about a takedown that a webhook has not accepted.</summary>
sealed record UndeliveredTakedown
{
    /// <summary>The webhook's id.</summary>
    public required Id<Webhook> WebhookId { get; init; }

    /// <summary>The delivery's id.</summary>
    public required Id<Delivery> DeliveryId { get; init; }

    /// <summary>
    /// `pending`: attempts continue, or the webhook is pending or disabled; `failed`: all attempts failed, and the message is sent again
    /// when the webhook is enabled.
    /// </summary>
    public required DeliveryState State { get; init; }
}
