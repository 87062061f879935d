using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Storage.Partners;

/// <summary>The progress of one partner's change feed.</summary>
sealed class PartnerFeed
{
    public required Id<Partner> PartnerId { get; init; }

    /// <summary>The last position of <c>live.changes</c> that was evaluated.</summary>
    public required long LastPosition { get; set; }

    /// <summary>False while all live articles are evaluated, because the entitlement has changed.</summary>
    public bool ReviewCompleted { get; set; }

    /// <summary>
    /// The entitlement's <c>IncludeImages</c> at the last review: if it changes, articles with images are revised for the partner.
    /// </summary>
    public bool IncludesImages { get; set; }

    /// <summary>When the partner's articles or changes last changed for another reason than a change of an article.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The last article reviewed, in the order of publication.</summary>
    public DateTimeOffset? ReviewPublishedAt { get; set; }
    public Id<Article>? ReviewArticleId { get; set; }
}

/// <summary>
/// A change of a partner's change feed. The transactions that write one partner's changes run one after another, so that positions rise
/// in the order in which they become visible.
/// </summary>
sealed class PartnerChange
{
    public required Id<Partner> PartnerId { get; init; }
    public long Position { get; init; }
    public required Id<Article> ArticleId { get; init; }
    public required int Version { get; init; }
    public required PartnerChangeKind Kind { get; init; }

    /// <summary>Why the article was withdrawn; null for all other kinds.</summary>
    public required WithdrawalReason? Reason { get; init; }

    /// <summary>The publisher's explanation of a withdrawal.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// When the partner acknowledged a withdrawal: each of its webhooks has accepted the message, or, if none was sent, the partner has
    /// continued to read its change feed after it.
    /// </summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Slug Slug { get; init; }
    public required Slug Section { get; init; }
    public required int SectionId { get; init; }
    public required int[] TagIds { get; init; }
}

/// <summary>An article that a partner holds: its feed must withdraw the article once the entitlement no longer covers it.</summary>
sealed class PartnerHolding
{
    public required Id<Partner> PartnerId { get; init; }
    public required Id<Article> ArticleId { get; init; }
}

/// <summary>An article of which a webhook with a filter was told: it receives every later change, until the article is withdrawn.</summary>
sealed class WebhookArticle
{
    public required Id<Webhook> WebhookId { get; init; }
    public required Id<Article> ArticleId { get; init; }

    /// <summary>Whether the article matched the webhook's sections and tags after its last change.</summary>
    public required bool Covered { get; init; }
}

/// <summary>An article that becomes available to a partner after the partner's delay.</summary>
sealed class PendingRelease
{
    public required Id<Partner> PartnerId { get; init; }
    public required Id<Article> ArticleId { get; init; }
    public required DateTimeOffset DueAt { get; init; }
}
